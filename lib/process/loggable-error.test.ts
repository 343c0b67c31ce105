import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, test } from "vitest";
import { loggableError } from "#lib/process/loggable-error";

const SECRETS = ["$argon2id$v=19$secret", "what my doctor\n    at told me", '{"answer":"visitor"}'];

const databaseError = (code: string, message: string) => Object.assign(new Error(message), { code, severity: "ERROR" });
const failed = (cause: Error) =>
  new DrizzleQueryError('insert into "users" ("hash", "text") values ($1, $2)', [...SECRETS, 7, null], cause);
const written = (error: unknown) => JSON.stringify(loggableError(error));

function expectNoSecret(line: string): void {
  for (const secret of SECRETS) expect(line).not.toContain(JSON.stringify(secret).slice(1, -1));
}

test("of a query that failed the log has the SQL and what the database said, and no value", () => {
  const error = failed(databaseError("23505", 'duplicate key value violates unique constraint "users_email"'));
  const { message, stack } = loggableError(error);
  expect(message).toBe(
    'Failed query: insert into "users" ("hash", "text") values ($1, $2) < Error: duplicate key value violates unique constraint "users_email"',
  );
  expect(stack).toContain("loggable-error.test.ts");
  expectNoSecret(written(error));
});

test("a query that failed further down the chain is no different", () => {
  const error = new Error("The answer was not kept.", { cause: failed(databaseError("57P01", "terminated")) });
  expect(loggableError(error).message).toMatch(
    /^Error: The answer was not kept\. < Failed query: insert .* < Error: terminated$/,
  );
  expectNoSecret(written(error));
});

test("a value that the database repeats is taken out, whoever asked", () => {
  const repeated = `invalid input syntax for type integer: "${SECRETS[1]}"`;
  expectNoSecret(written(failed(databaseError("22P02", repeated))));
  expectNoSecret(written(databaseError("22P02", repeated)));
  expectNoSecret(written(failed(new Error(`no place for ${SECRETS[0]}`))));
});

test("any other error keeps its message, its causes and the places of its stack", () => {
  const error = new TypeError("x is no function", { cause: "a word" });
  expect(loggableError(error).message).toBe("TypeError: x is no function < a word");
  expect(loggableError(error).stack).toMatch(/^at .*loggable-error\.test\.ts/);
  expect(loggableError("thrown text")).toEqual({ message: "thrown text", stack: undefined });
});

test("an error that was copied into a plain object, as the job queue does, is told like the error", () => {
  const error = failed(databaseError("57P01", "terminated"));
  const copy = { ...error, message: error.message, stack: error.stack, queue: "a queue" };
  expect(loggableError(copy)).toEqual({
    message: 'Failed query: insert into "users" ("hash", "text") values ($1, $2) < Error: terminated',
    stack: loggableError(error).stack,
  });
  expectNoSecret(written(copy));
});

import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, test } from "vitest";
import { isDatabaseUnavailable } from "#db/is-database-unavailable";
import { toAppError } from "#lib/http/describe-error";

const coded = (code: string, more = {}) => Object.assign(new Error("no"), { code, ...more });
const query = (cause: Error) => new DrizzleQueryError("select 1", [], cause);

test.each([
  ["unreachable", coded("ECONNREFUSED", { syscall: "connect" })],
  ["gone in the middle", query(coded("ECONNRESET"))],
  ["gone without a word", query(new Error("Connection terminated unexpectedly"))],
  ["frozen", query(new Error("Query read timeout"))],
  ["frozen while connecting", new Error("timeout exceeded when trying to connect")],
  ["too slow", query(coded("57014"))],
  ["stopped", query(coded("57P01"))],
  ["starting", coded("57P03")],
  ["out of disk", query(coded("53100"))],
  ["out of connections", coded("53300")],
  ["in panic", query(coded("58P01", { severity: "PANIC" }))],
  ["in a deadlock to the last", query(coded("40P01"))],
])("a database that is %s makes a call 503, with the time to try again", (_, error) => {
  const seen = toAppError(new Error("outer", { cause: error }), "req_1");
  expect(seen).toMatchObject({ code: "unavailable", status: 503, retryAfter: 5 });
});

test.each([query(coded("23505")), query(coded("22P02")), coded("ECONNRESET"), new Error("no"), "no", null])(
  "another fault is none of the database's: %s",
  (error) => {
    expect(isDatabaseUnavailable(error)).toBe(false);
  },
);

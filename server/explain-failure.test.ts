import { expect, test } from "vitest";
import { explainFailure } from "#server/explain-failure";

const postgres = { DATABASE_URL: "postgres://me:secret@db.example/x", DATA_DIR: "/srv/data" };
const embedded = { DATABASE_URL: undefined, DATA_DIR: "/srv/data" };
const coded = (code: string, more: object = {}) => Object.assign(new Error(`me secret ${code}`), { code, ...more });

test.each([
  ["ECONNREFUSED", "nothing listens there"],
  ["ENOTFOUND", "its host is not known"],
  ["ETIMEDOUT", "it does not answer"],
  ["28P01", "its user or password is wrong"],
  ["28000", "its user is not allowed to connect"],
  ["3D000", "create it, or correct the name"],
])("a PostgreSQL that fails with %s is explained in one line without a secret", (code, words) => {
  const line = explainFailure(new Error("Failed query", { cause: coded(code) }), postgres);
  expect(line).toContain("The database that DATABASE_URL names");
  expect(line).toContain(words);
  expect(line).not.toMatch(/secret|\n/);
});

test("a driver that gives up waiting says so without a code", () => {
  const error = new Error("timeout exceeded when trying to connect");
  expect(explainFailure(error, postgres)).toContain("it does not answer");
});

test.each(["EACCES", "EROFS", "ENOTDIR", "EEXIST"])("a data directory that fails with %s is named", (code) => {
  const line = `DATA_DIR cannot be written to (${code}): /srv/data`;
  expect(explainFailure(coded(code, { path: "/srv/data" }), embedded)).toBe(line);
  expect(explainFailure(coded(code, { path: "/srv" }), embedded)).toBe(line);
  expect(explainFailure(new Error("not opened", { cause: coded(code, { path: "/srv/data/lock" }) }), embedded)).toBe(
    line,
  );
});

test("what nobody foresaw is not explained", () => {
  expect(explainFailure(new TypeError("x is no function"), postgres)).toBeUndefined();
  expect(explainFailure(coded("EACCES", { path: "/etc/hosts" }), embedded)).toBeUndefined();
  expect(explainFailure("thrown text", embedded)).toBeUndefined();
});

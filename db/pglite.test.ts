import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { copyEmbeddedTemplate } from "#e2e/support/database-template";

/** Bytes of a function whose compilation for speed takes V8 before version 14 more memory than a small server has. */
const LARGE = Number.parseInt(process.versions.v8, 10) < 14 ? 100_000 : Number.POSITIVE_INFINITY;

const PROGRAM = `
import { openPglite } from "./db/pglite.mjs";
const database = await openPglite(process.env.DIRECTORY);
for (let n = 0; n < 500; n++) await database.query("select count(*) from generate_series(1, 500) as g where g > " + n);
console.log((await database.query("select 6 * 7 as product")).rows[0].product);
await database.close();
process.exit();
`;

test("of the embedded database the usual functions are compiled for speed, and the largest ones, which take hundreds of megabytes, are not", async () => {
  const directory = mkdtempSync(join(tmpdir(), "cb2000-pglite-"));
  await copyEmbeddedTemplate(directory);
  const args = ["--trace-wasm-compilation-times", "--input-type=module", "-e", PROGRAM];
  const env = { ...process.env, DIRECTORY: join(directory, "database") };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 1e8 });
  rmSync(directory, { recursive: true });
  const compiled = [...stdout.matchAll(/using (Liftoff|TurboFan).* bodysize (\d+)/g)];
  const sizesBy = (compiler: string) => compiled.filter(([, by]) => by === compiler).map(([, , size]) => Number(size));
  expect(sizesBy("Liftoff").filter((size) => size > 100_000)).toHaveLength(3);
  expect(sizesBy("TurboFan").length).toBeGreaterThan(0);
  expect(Math.max(...sizesBy("TurboFan"))).toBeLessThan(LARGE);
  expect(stdout).toMatch(/^42$/m);
});

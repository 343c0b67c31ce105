import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { publicOperations } from "#lib/operations/index";
import { openApiDocument } from "#lib/operations/openapi";

const require = createRequire(import.meta.url);
const document = () => openApiDocument({ url: "https://bots.museum.test", version: "1.2.3" });

test("Redocly's strictest recommended rules have nothing to say", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cb2000-openapi-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "openapi.json");
  writeFileSync(file, JSON.stringify(document()));
  const redocly = require.resolve("@redocly/cli/bin/cli.js");
  const quiet = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const lint = promisify(execFile)(
    process.execPath,
    [redocly, "lint", file, "--extends=recommended-strict", "--format=json"],
    { env: { ...process.env, ...quiet } },
  );
  const { stdout } = await lint.catch((failure: { stdout: string }) => failure);
  expect((JSON.parse(stdout) as { problems: unknown[] }).problems).toEqual([]);
});

test("what can be undone says by which operation of the document, and within what time", () => {
  const found = Object.values(document().paths).flatMap((methods) =>
    Object.values(methods).map(
      (one) => one as { operationId: string; "x-undo"?: { operationId: string; within: string } },
    ),
  );
  const undone = found.flatMap((one) => one["x-undo"] ?? []);
  expect(undone.length).toBeGreaterThan(2);
  for (const { operationId, within } of undone) {
    expect(found.map((one) => one.operationId)).toContain(operationId);
    expect(within).toBe("PT24H");
  }
});

test("the same version at the same URL has the same document, with every public operation", () => {
  const { paths, info, servers } = document();
  expect(JSON.stringify(document())).toBe(JSON.stringify(document()));
  const ids = Object.values(paths).flatMap((methods) =>
    Object.values(methods).map((operation) => (operation as { operationId: string }).operationId),
  );
  expect(ids.toSorted()).toEqual(publicOperations.map(({ id }) => id).toSorted());
  expect([info.version, servers]).toEqual(["1.2.3", [{ url: "https://bots.museum.test" }]]);
});

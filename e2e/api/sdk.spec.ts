import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "#e2e/fixtures";
import { CLIENT_PROGRAMS } from "#e2e/support/client-programs";
import { runCommand } from "#e2e/support/run-command";

const NOT_FOUND = "404 not_found true There is no such chatbot.";
const PRINTED = [
  "true",
  '["A leaf.\\nWith \\\\ and ü茶.",true,"s",1]',
  '["A leaf.\\nWith \\\\ and ü茶.",true]',
  "true",
  "false",
  NOT_FOUND,
  NOT_FOUND,
  "The chatbot has been deleted successfully",
  NOT_FOUND,
  expect.stringMatching(/^401 unauthorized true The API token is missing or not valid\./),
  "0 unreachable",
];

for (const { file, name, source, command } of CLIENT_PROGRAMS) {
  test(`${file}, as the server offers it, creates, talks, streams, modifies, deletes, and says what went wrong`, async ({
    backend,
  }) => {
    const response = await fetch(`${backend.url}/sdk/${file}`);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text.split("\n").length).toBeLessThanOrEqual(151);
    const directory = mkdtempSync(join(tmpdir(), "cb2000-sdk-"));
    writeFileSync(join(directory, file), text);
    writeFileSync(join(directory, name), source);
    const [program, ...args] = command(join(directory, name));
    const printed = await runCommand(program, [...args, backend.url, backend.tokens.alice]);
    expect(printed.trimEnd().split("\n")).toEqual(PRINTED);
    rmSync(directory, { recursive: true });
  });
}

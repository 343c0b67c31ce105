import { expect, test } from "#e2e/fixtures";
import { CLIENT_PROGRAMS } from "#e2e/support/client-programs";
import { CLIENTS, fileOf, printedBy } from "#e2e/support/clients";

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

for (const client of CLIENTS) {
  test(`${fileOf(client)}, as the server offers it, creates, talks, streams, modifies, deletes, and says what went wrong`, async ({
    backend,
  }) => {
    const response = await fetch(`${backend.url}/sdk/${fileOf(client)}`);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text.split("\n").length).toBeLessThanOrEqual(151);
    const args = [backend.url, backend.tokens.alice];
    expect(await printedBy(client, CLIENT_PROGRAMS[client.id], args, text)).toEqual(PRINTED);
  });
}

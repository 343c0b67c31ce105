import { expect, test } from "vitest";
import { CLIENT_CALLS } from "#e2e/support/client-calls";
import { CLIENTS, fileOf, printedBy } from "#e2e/support/clients";
import { type FaultyServer, startFaultyServer } from "#e2e/support/faulty-server";
import { runCommand } from "#e2e/support/run-command";

const TEXT = 'data: {"type":"text-delta","id":"1","delta":"Tea."}\n\n';
const ANSWER = 'data: {"type":"data-answer","data":{"answer":"Tea."}}\n\n';
const UNREACHABLE = "0 unreachable";

function response(status: string, body: string, ...headers: string[]): string {
  return [`HTTP/1.1 ${status}`, "connection: close", ...headers, "", body].join("\r\n");
}

function chunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}

const CHUNKED = "transfer-encoding: chunked";
const JSON_BODY = "content-type: application/json";

/** Per name, what a server sends, and what every client makes of it. */
const FAULTS: Record<string, [sent: string, becomes: string]> = {
  "cut-stream": [response("200 OK", chunk(TEXT), CHUNKED), UNREACHABLE],
  "cut-chunk": [response("200 OK", chunk(TEXT).slice(0, -9), CHUNKED), UNREACHABLE],
  "no-answer": [response("200 OK", `${chunk(TEXT)}${chunk("data: [DONE]\n\n")}0\r\n\r\n`, CHUNKED), UNREACHABLE],
  "bad-chunk": [response("200 OK", "tea\r\n", CHUNKED), UNREACHABLE],
  "short-body": [response("200 OK", '{"answer":"Te', JSON_BODY, "content-length: 100"), UNREACHABLE],
  "not-http": ["SSH-2.0-OpenSSH_9.9\r\n\r\n", UNREACHABLE],
  silence: ["", UNREACHABLE],
  "a-page": [response("200 OK", "<title>Sign in</title>", "content-type: text/html"), UNREACHABLE],
  "a-word": [
    response("502 Bad Gateway", '{"error":"Bad Gateway"}', JSON_BODY),
    "502 http_error The server returned 502.",
  ],
  nothing: [response("503 Unavailable", "null", JSON_BODY), "503 http_error The server returned 503."],
  "a-list": [response("500 Error", '{"error":["x"]}', JSON_BODY), "500 http_error The server returned 500."],
  "error-page": [
    response("504 Timeout", "<p>Late</p>", "content-type: text/html"),
    "504 http_error The server returned 504.",
  ],
  refusal: [
    response("429 Too Many", '{"error":{"code":"rate_limited","message":"Wait."}}', JSON_BODY, "retry-after: 2"),
    "429 rate_limited Wait.",
  ],
};

async function withServer(responses: Record<string, string>, use: (server: FaultyServer) => Promise<void>) {
  const server = await startFaultyServer(responses);
  try {
    await use(server);
  } finally {
    server.close();
  }
}

for (const client of CLIENTS) {
  const file = fileOf(client);
  const run = (kind: string, urls: string[]) => printedBy(client, CLIENT_CALLS[client.id], [kind, ...urls]);

  test(`${file} reports whatever a server or a proxy does wrong as its own error`, async () => {
    const names = Object.keys(FAULTS);
    const sent = Object.fromEntries(names.map((name) => [name, FAULTS[name]?.[0] ?? ""]));
    const expected = names.map((name) => `${name}: ${FAULTS[name]?.[1]}`);
    await withServer(sent, async ({ url }) => {
      for (const kind of ["talk", "stream"]) {
        const printed = await run(
          kind,
          names.map((name) => `${url}/${name}`),
        );
        expect(printed.map((line, i) => `${names[i]}: ${line}`)).toEqual(expected);
      }
    });
  });

  test(`${file} follows no redirect, and names it`, async () => {
    await withServer({}, async (other) => {
      const statuses = [301, 302, 303, 307, 308];
      const redirects = statuses.map((status) => [
        `to-${status}`,
        response(`${status} Moved`, '{"error":{"message":"Moved."}}', JSON_BODY, `location: ${other.url}/there`),
      ]);
      await withServer(Object.fromEntries(redirects), async ({ url, requests }) => {
        for (const kind of ["talk", "stream"]) {
          const printed = await run(
            kind,
            statuses.map((status) => `${url}/to-${status}`),
          );
          const message = (status: number) => `The server returned ${status} (redirect to ${other.url}/there).`;
          expect(printed).toEqual(statuses.map((status) => `${status} http_error ${message(status)}`));
        }
        expect(requests.length).toBe(2 * statuses.length);
        expect(requests.every((request) => /^authorization: bearer cb_secret/im.test(request))).toBe(true);
      });
      expect(other.requests).toEqual([]);
    });
  });

  // A shell script has no exceptions.
  if (client.id === "sh") continue;
  test(`${file} passes the caller's own exceptions in a stream through as they are`, async () => {
    await withServer({ fine: response("200 OK", TEXT + ANSWER) }, async ({ url }) => {
      const printed = await run("own", [`${url}/fine`]);
      expect(printed.length).toBeGreaterThan(1);
      expect(new Set(printed)).toEqual(new Set(["true"]));
    });
  });
}

test("chatbot2000.sh prints no control character but newlines and tabs to the terminal", async () => {
  const text = (json: string) => `data: {"type":"text-delta","id":"1","delta":"${json}"}\n\n`;
  const delta = String.raw`\u001b]0;owned\u0007 \u0000\b\f\r\u001b[2Jü茶\t\"q\" \\u001b \\e`;
  const answer = text(delta) + text(`\u009b2J\x7f \u00e9.`) + text(String.raw`\n`) + text("End") + ANSWER;
  const message = String.raw`No\u001b[31m \u0007tea.`;
  const responses = {
    fine: response("200 OK", answer),
    refusal: response("404 Not Found", `{"error":{"code":"not\x1b_found","message":"${message}"}}`),
    failure: response("200 OK", `data: {"type":"error","errorText":"${message}"}\n\n`),
  };
  const run = 'CHATBOT2000_URL=$1 bash public/sdk/chatbot2000.sh stream bot_1 "Tea?" 2>&1 || echo "exit $?"';
  const expected = {
    fine: ']0;owned [2Jü茶\t"q" \\u001b \\e2J é.\nEnd\n',
    refusal: "chatbot2000: 404 not_found: No[31m tea.\nexit 4\n",
    failure: "chatbot2000: 500 internal: No[31m tea.\nexit 5\n",
  };
  await withServer(responses, async ({ url }) => {
    for (const [name, printed] of Object.entries(expected)) {
      expect(await runCommand("bash", ["-c", run, "bash", `${url}/${name}`])).toBe(printed);
    }
  });
});

import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/**
 * A line that nobody sees: asked for in a terminal, twice and without an echo, or the first line of what is piped in.
 * Returns null where the two differ or there is none. Ctrl-C ends the process.
 */
export async function readSecret(what) {
  if (!process.stdin.isTTY) return firstLine();
  const terminal = createInterface({ input: process.stdin, output: nowhere(), terminal: true });
  terminal.on("SIGINT", () => process.exit(130));
  const ask = async (prompt) => {
    process.stderr.write(prompt);
    const line = await terminal.question("");
    process.stderr.write("\n");
    return line;
  };
  const secret = await ask(`${what}: `);
  const again = await ask(`${what}, once more: `);
  terminal.close();
  return secret === again ? secret : null;
}

async function firstLine() {
  for await (const line of createInterface({ input: process.stdin })) return line;
  return null;
}

function nowhere() {
  return new Writable({ write: (_text, _encoding, done) => done() });
}

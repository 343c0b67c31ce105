import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "#e2e/support/run-command";

/** As they are printed; JavaScript as text, so that no formatter touches it. */
const EXAMPLES = join(process.cwd(), "e2e/support/examples");
/** What the published examples write where the reader's own values belong. */
const PLACEHOLDERS = {
  host: /https:\/\/wwww\.chatbot2000\.com/g,
  token: /YourAuthTokenHere|YOUR_ACCESS_TOKEN/g,
  chatbotId: /demochatbotid/g,
};

/**
 * How each language runs a program from its text. Two of the languages' examples keep the response to themselves: what follows the
 * program prints it, on a line of its own.
 */
const RUN: Record<string, (program: string) => [string, ...string[]]> = {
  js: (program) => [process.execPath, "--input-type=commonjs", "--eval", program],
  py: (program) => [pythonWithRequests(), "-c", `${program}\nprint(response.text)`],
  rb: (program) => ["ruby", "-e", program],
  sh: (program) => ["bash", "-c", `${program}\necho "\${RESPONSE-}"`],
};

/** Runs a published example in its own interpreter with nothing changed but host, token and id. Answers the lines that it printed. */
export async function runExample(
  name: string,
  values: { host: string; token: string; chatbotId: string },
): Promise<string[]> {
  let program = readFileSync(join(EXAMPLES, name), "utf8");
  for (const [key, pattern] of Object.entries(PLACEHOLDERS)) {
    program = program.replace(pattern, values[key as keyof typeof values]);
  }
  const [command, ...args] = RUN[name.split(".")[1] ?? ""]?.(program) ?? [name];
  const printed = await runCommand(command, args);
  return printed.split("\n").filter((line) => line !== "");
}

/** Debian's python3-requests belongs to Debian's Python, which need not be the first one. */
export function pythonWithRequests(): string {
  const found = ["python3", "/usr/bin/python3"].find((name) => spawnSync(name, ["-c", "import requests"]).status === 0);
  if (found === undefined)
    throw new Error("Python's requests is not installed (Debian: apt-get install python3-requests).");
  return found;
}

import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "#e2e/support/run-command";

/** The client files of `/sdk`, by their extension, with what runs a program beside one. */
export const CLIENTS = [
  { id: "js", extension: "mjs", command: [process.execPath] },
  { id: "py", extension: "py", command: ["python3", "-B"] },
  { id: "rb", extension: "rb", command: ["ruby", "-W"] },
  { id: "sh", extension: "sh", command: ["bash"] },
] as const;
export type Client = (typeof CLIENTS)[number];

export const fileOf = ({ id }: Client): string => `chatbot2000.${id}`;

/** The lines that a program prints which is run with `args` beside the client's file: that of the sources, or `text`. */
export async function printedBy(client: Client, source: string, args: string[], text?: string): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), "cb2000-sdk-"));
  try {
    const file = join(directory, fileOf(client));
    if (text === undefined) copyFileSync(join("public/sdk", fileOf(client)), file);
    else writeFileSync(file, text);
    const program = join(directory, `program.${client.extension}`);
    writeFileSync(program, source);
    const [command, ...options] = client.command;
    const printed = await runCommand(command, [...options, program, ...args]);
    return printed.trimEnd().split("\n");
  } finally {
    rmSync(directory, { recursive: true });
  }
}

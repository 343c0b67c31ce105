import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pythonWithRequests } from "#e2e/support/interpreters";
import { runCommand } from "#e2e/support/run-command";
import type { Language } from "#lib/reference/samples";

const MARK = "RESPONSE ";

type Runner = {
  /** What the name of a program ends with. */
  end: string;
  /** Follows a program and prints the response's body on a line of its own, where the program itself does not. */
  print: string;
  /** Runs all programs of the folder that it is started in, one after the other, in one process. */
  command: () => [string, ...string[]];
};

const RUNNERS: Record<Language, Runner> = {
  javascript: {
    end: "mjs",
    print: `console.log("\\n${MARK}" + JSON.stringify(data));`,
    command: () => [
      process.execPath,
      "--input-type=module",
      "--eval",
      'import { globSync } from "node:fs"; for (const file of globSync("*.mjs").sort()) await import(process.cwd() + "/" + file);',
    ],
  },
  python: {
    end: "py",
    print: `print("\\n${MARK}" + response.text.replace("\\n", " "))`,
    command: () => [
      pythonWithRequests(),
      "-c",
      "import glob\nfor f in sorted(glob.glob('*.py')): exec(open(f).read(), {})",
    ],
  },
  shell: {
    end: "sh",
    print: "",
    command: () => [
      "bash",
      "-e",
      "-o",
      "pipefail",
      "-c",
      `for file in *.sh; do printf '\\n${MARK}'; . "./$file" | tr '\\n' ' '; done`,
    ],
  },
  ruby: {
    end: "rb",
    print: `puts "\\n${MARK}" + response.body.tr("\\n", " ")`,
    command: () => ["ruby", "-e", 'Dir["*.rb"].sort.each { |file| load "./#{file}" }'],
  },
};

/** Runs samples of the reference in an empty folder, one after the other. Returns the bodies of their responses. */
export async function runSamples(language: Language, programs: readonly string[], folder: string): Promise<unknown[]> {
  const { end, print, command } = RUNNERS[language];
  for (const [at, program] of programs.entries())
    writeFileSync(join(folder, `${String(at).padStart(3, "0")}.${end}`), `${program}\n${print}\n`);
  const [name, ...args] = command();
  const lines = (await runCommand(name, args, folder)).split("\n").filter((line) => line.startsWith(MARK));
  return lines.map((line) => JSON.parse(line.slice(MARK.length)) as unknown);
}

// `npm run bench:widget`: what a website and its visitors load of the chat, compressed with gzip (level 9), against its marks. The script is
// what every page of the website waits for; the chat comes when a visitor reaches for it, and what reads Markdown with the first answer.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildWidget } from "../scripts/ensure-build.mjs";

const FOLDER = ".next/widget";
/** Half of the whole is the reader of Markdown, which the playground shares. */
const MARKS = { script: 5, chat: 32, whole: 64 };

buildWidget();
const files = readdirSync(FOLDER)
  .filter((name) => /\.(?:js|css)$/.test(name))
  .map((name) => ({ name, kilobytes: gzipSync(readFileSync(join(FOLDER, name)), { level: 9 }).length / 1024 }));
const sum = (wanted: (name: string) => boolean) =>
  files.filter(({ name }) => wanted(name)).reduce((total, { kilobytes }) => total + kilobytes, 0);
for (const { name, kilobytes } of files) console.log(`${kilobytes.toFixed(1).padStart(6)} KB  ${name}`);

const sizes = {
  script: sum((name) => name === "v1.js"),
  chat: sum((name) => name !== "v1.js" && !name.startsWith("answer-text")),
  whole: sum(() => true),
};
for (const [what, mark] of Object.entries(MARKS)) {
  const size = sizes[what as keyof typeof sizes];
  console.log(`${what}: ${size.toFixed(1)} KB of ${mark} KB${size > mark ? ", over its mark" : ""}`);
  if (size > mark) process.exitCode = 1;
}

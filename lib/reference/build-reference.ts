import { createHash } from "node:crypto";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { FOLDER, type Manifest } from "#lib/http/read-document";
import { publicOperations } from "#lib/operations/index";
import { describeOperation } from "#lib/reference/describe-operation";
import { html } from "#lib/reference/html";
import { makePages, type Page } from "#lib/reference/pages";
import { PICTURES } from "#lib/reference/pictures";
import { searchIndex } from "#lib/reference/search-index";
import { POLICY, pageHtml } from "#lib/reference/shell";
import { SKILL, skillText } from "#lib/reference/skill";

const NOT_FOUND: Page = {
  name: "not-found",
  title: "Page not found",
  description: "There is no page at this address.",
  kind: "guide",
  sections: [
    {
      anchor: "not-found",
      title: "Page not found",
      method: null,
      body: html`<section><div class="prose"><h1>Page not found</h1><p>The reference begins at <a href="/docs">its introduction</a>.</p></div></section>`,
      markdown: "",
    },
  ],
};
const TARGET = ["chrome123", "firefox120", "safari17.5"];

/** Writes everything that is served below /docs: pages, their Markdown, the script, the style and the pictures. */
export async function buildReference(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const pages = makePages(publicOperations.map(describeOperation));
  const files = {
    script: await bundle("lib/browser/reference/main.ts"),
    style: await bundle("lib/reference/reference.css"),
    index: keep(JSON.stringify(searchIndex(pages)), "json"),
  };
  const manifest: Manifest = { policy: POLICY, files: {}, moved: {} };
  const write = (path: string, text: string) => {
    const file = `${createHash("sha256").update(path).digest("hex").slice(0, 12)}-${basename(path) || "index"}`;
    writeFileSync(join(FOLDER, file), text);
    manifest.files[path] = file;
  };
  for (const page of pages) {
    const path = page.name === "" ? "/docs" : `/docs/${page.name}`;
    write(path, pageHtml(page, pages, files));
    write(`${path}.md`, markdownOf(page));
    for (const { anchor, markdown } of page.sections) {
      if (page.kind === "guide" || manifest.files[`/docs/${anchor}.md`]) continue;
      write(`/docs/${anchor}.md`, `${markdown}\n`);
      if (!pages.some(({ name }) => name === anchor)) manifest.moved[`/docs/${anchor}`] = `${path}#${anchor}`;
    }
  }
  write("/docs/not-found", pageHtml(NOT_FOUND, pages, files));
  write("/llms.txt", llmsText(pages));
  write("/llms-full.txt", pages.map(markdownOf).join("\n"));
  const skill = skillText(publicOperations);
  write("/skill.md", skill);
  write(`/.well-known/skills/${SKILL.name}/SKILL.md`, skill);
  write("/.well-known/skills/index.json", JSON.stringify({ skills: [{ ...SKILL, files: ["SKILL.md"] }] }));
  for (const name of Object.values(files)) manifest.files[`/docs/${name}`] = name;
  cpSync(PICTURES, join(FOLDER, "images"), { recursive: true });
  writeFileSync(join(FOLDER, "manifest.json"), JSON.stringify(manifest));
}

/** Bundles a script or a style. */
async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: TARGET,
    legalComments: "none",
    logLevel: "warning",
  });
  const [output] = outputFiles;
  if (!output) throw new Error(`${entry} has no bundle.`);
  return keep(output.text, entry.endsWith(".css") ? "css" : "js");
}

/** Writes a file that is named by its content, so that browsers may keep it. */
function keep(content: string, end: "js" | "css" | "json"): string {
  const name = `reference-${createHash("sha256").update(content).digest("hex").slice(0, 8)}.${end}`;
  writeFileSync(join(FOLDER, name), content);
  return name;
}

const markdownOf = ({ sections }: Page) => `${sections.map(({ markdown }) => markdown).join("\n\n")}\n`;

/** The list of pages for programs that read the site, after llmstxt.org. */
function llmsText(pages: readonly Page[]): string {
  const [first, ...others] = pages;
  const line = (path: string, title: string, description: string) => `- [${title}]({{origin}}${path}): ${description}`;
  const isReference = ({ kind }: Page) => kind === "reference";
  const pageLine = ({ name, title, description }: Page) => line(`/docs/${name}.md`, title, description);
  return `# Chatbot2000

> A self-hosted chatbot for websites that answers from your Q&As and pages, with sources, and says so when it does not know.

## API reference

${line("/docs.md", first?.title ?? "", first?.description ?? "")}
${others.filter(isReference).map(pageLine).join("\n")}

## Documentation

${others
  .filter((page) => !isReference(page))
  .map(pageLine)
  .join("\n")}

## Optional

${line("/skill.md", "Skill", "how an agent uses the API, with every call in one table.")}
${line("/llms-full.txt", "Everything", "all of these pages in one file.")}
`;
}

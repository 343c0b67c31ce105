import { escapeUTF8 } from "entities";
import MarkdownIt, { type Token } from "markdown-it";
import { resolveGuideLink } from "#lib/browser/markdown/parse-guide-link";
import { STATUS_BY_CODE } from "#lib/process/errors";
import { sampleBlock } from "#lib/reference/code-block";
import { Html } from "#lib/reference/html";
import { pictureSize } from "#lib/reference/pictures";

/** What is lifted out of the text to stand beside it. */
type Aside = { blocks: Html[] };

const LABELS: Record<string, string> = {
  sh: "Shell",
  json: "JSON",
  html: "HTML",
  http: "HTTP",
  js: "JavaScript",
  python: "Python",
  ruby: "Ruby",
  bash: "Shell",
};

const markdown = new MarkdownIt({ html: false, linkify: true });
markdown.disable("code");
markdown.linkify.set({ fuzzyLink: false });

markdown.renderer.rules.fence = (tokens, at, _options, env) => {
  const { aside } = (env ?? {}) as { aside?: Aside };
  const { info = "", content = "", meta } = tokens[at] ?? {};
  const language = info.trim();
  const title = typeof meta?.title === "string" ? meta.title : (LABELS[language] ?? "");
  const block = sampleBlock({ title, code: content.trimEnd(), language });
  if (!aside) return block.text;
  aside.blocks.push(block);
  return "";
};

markdown.renderer.rules.image = (tokens, at) => {
  const token = tokens[at];
  const src = String(token?.attrGet("src") ?? "");
  const size = pictureSize(src);
  const description = escapeUTF8(token?.content ?? "");
  if (!size) return description;
  const { name, width, height } = size;
  return `<img src="/docs/images/${name}" alt="${description}" width="${width}" height="${height}" loading="lazy">`;
};

markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0" role="group" aria-label="Table"><table>';
markdown.renderer.rules.table_close = () => "</table></div>";

markdown.renderer.rules.link_open = (tokens, at) => {
  const href = resolveGuideLink(String(tokens[at]?.attrGet("href") ?? ""));
  // A link to a file that the site does not show is its text.
  return href === null ? "<a>" : `<a href="${escapeUTF8(href)}">`;
};

/** A cell that holds the code of an error is where links to that error lead. */
markdown.renderer.rules.tr_open = (tokens, at) => {
  const cells = tokens.slice(at, at + 7).filter(({ type }) => type === "inline");
  const [, code] = /^`([a-z_]+)`$/.exec(cells[1]?.content ?? "") ?? [];
  return code !== undefined && code in STATUS_BY_CODE ? `<tr id="${code}">` : "<tr>";
};

/** The first column of a table names what its row is about; columns without a heading keep the table's width alone. */
function tidyTables(tokens: Token[]): Token[] {
  const kept: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (token.type === "thead_open") {
      const end = tokens.findIndex((other, index) => index > at && other.type === "thead_close");
      const hasText = tokens.slice(at, end).some((other) => other.type === "inline" && other.content !== "");
      if (!hasText) {
        at = end;
        continue;
      }
    }
    kept.push(token);
  }
  return kept;
}

/** Beside the text, code takes the line that introduces it along as its title. */
function moveTitles(tokens: Token[]): Token[] {
  const kept: Token[] = [];
  for (const token of tokens) {
    const said = token.type === "fence" ? kept.at(-2) : undefined;
    if (said?.type === "inline" && kept.at(-3)?.type === "paragraph_open" && /^[^\n]{1,60}:$/.test(said.content)) {
      token.meta = { title: said.content.slice(0, -1) };
      kept.splice(-3);
    }
    kept.push(token);
  }
  return kept;
}

/** A text of the documents as HTML. With `aside` its code is collected there instead of standing in the text. */
export function renderMarkdown(text: string, aside?: Aside): Html {
  const env = aside ? { aside } : {};
  const tokens = tidyTables(markdown.parse(text, env));
  return new Html(markdown.renderer.render(aside ? moveTitles(tokens) : tokens, markdown.options, env));
}

/** One line of Markdown, without a paragraph around it. */
export const renderInline = (text: string): Html => new Html(markdown.renderInline(text, {}));

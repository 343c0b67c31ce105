import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { contentsOf } from "#lib/reference/contents";
import { Html, html } from "#lib/reference/html";
import type { Page } from "#lib/reference/pages";
import { LANGUAGES } from "#lib/reference/samples";

const VERSION = (JSON.parse(readFileSync("package.json", "utf8")) as { version: string }).version;

/** Runs before the first paint: the theme and the language that were chosen before. */
const EARLY = `(function(r){r.classList.add("js");try{var t=localStorage.getItem("theme"),l=document.getElementById("language-"+localStorage.getItem("reference-language"));if(t==="dark"||t==="light")r.classList.add(t);if(l)l.checked=true}catch(e){}})(document.documentElement)`;

/** What a page of the reference may do: its own script, style, pictures and requests. */
export const POLICY = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${createHash("sha256").update(EARLY).digest("base64")}'`,
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const LOGO = new Html(
  '<svg aria-hidden="true" viewBox="0 0 20 20" width="20" height="20"><path fill="currentColor" d="M5 2h10a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3H9.4l-3.7 2.8A.8.8 0 0 1 4.4 17v-2.1A3 3 0 0 1 2 12V5a3 3 0 0 1 3-3Z"/><path class="tick" d="m6.8 8.6 2.2 2.2 4.2-4.4"/></svg>',
);

function languageTabs(): Html {
  const tabs = LANGUAGES.map(
    ({ id, label }, at) =>
      html`<input type="radio" name="language" id="language-${id}" value="${id}"${at === 0 && html` checked`}><label for="language-${id}">${label}</label>`,
  );
  return html`<fieldset class="languages"><legend>Language of the examples</legend>${tabs}</fieldset>`;
}

/** Links alone: nothing is sent anywhere before somebody follows one. A script adds copying. */
function pageMenu(markdown: string): Html {
  const question = encodeURIComponent("Read ").concat(
    `{{origin}}${markdown}`,
    encodeURIComponent(" and answer my questions about it."),
  );
  const away = (name: string, address: string) =>
    html`<li><a href="${address}${question}" target="_blank" rel="noopener noreferrer">Open in ${name}</a></li>`;
  return html`<details class="page-menu"><summary>Markdown</summary><ul>
<li><a href="${markdown}">View as Markdown</a></li>
${away("Claude", "https://claude.ai/new?q=")}
${away("ChatGPT", "https://chatgpt.com/?q=")}
</ul></details>
`;
}

type Files = { script: string; style: string; index: string };

/** The whole document of a page: complete without a script, which adds search, copying and the visitor's own values. */
export function pageHtml(page: Page, pages: readonly Page[], files: Files): string {
  const markdown = page.name === "" ? "/docs.md" : `/docs/${page.name}.md`;
  const title = page.name === "" ? "Chatbot2000 API reference" : `${page.title} · Chatbot2000`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${page.description}">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/docs/${files.style}">
<link rel="alternate" type="text/markdown" href="${markdown}">
<link rel="icon" href="/favicon.ico" sizes="16x16 32x32 48x48">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<script type="module" src="/docs/${files.script}"></script>
</head>
<body class="${page.kind}">
<a class="skip" href="#content">Skip to the content</a>
<header class="bar">
<a class="brand" href="/">${LOGO} Chatbot2000</a>
<button type="button" class="menu" popovertarget="contents">Contents</button>
<a class="dashboard" href="/chatbots">Dashboard</a>
${page.kind === "reference" && languageTabs()}
</header>
<script>${new Html(EARLY)}</script>
<nav id="contents" popover aria-label="Contents"><search id="search" data-index="/docs/${files.index}"></search>${contentsOf(page, pages)}</nav>
<main id="content" tabindex="-1">
${page.name !== "not-found" && pageMenu(markdown)}${page.sections.map(({ body }) => body)}<footer class="foot"><a href="${markdown}">This page as Markdown</a> <a href="/llms.txt">llms.txt</a><span>Chatbot2000 ${VERSION}. Its tests run every sample as it is shown, against a live server unless it needs a language model's service.</span></footer>
</main>
</body>
</html>
`.text;
}

import { createHighlighterCore, type ThemedToken, type ThemeRegistration } from "@shikijs/core";
import { createJavaScriptRegexEngine } from "@shikijs/engine-javascript";
import javascript from "@shikijs/langs/javascript";
import json from "@shikijs/langs/json";
import python from "@shikijs/langs/python";
import ruby from "@shikijs/langs/ruby";
import shellscript from "@shikijs/langs/shellscript";
import { Html, html } from "#lib/reference/html";
import { cutAtPlaceholders } from "#lib/reference/placeholders";

/** Classes of reference.css by what a word is. Styles in attributes would need a looser Content-Security-Policy. */
const SCOPES: Record<string, string[]> = {
  comment: ["comment", "punctuation.definition.comment"],
  string: ["string", "punctuation.definition.string"],
  number: ["constant.numeric", "constant.language", "constant.character.escape"],
  keyword: ["keyword", "storage"],
  name: [
    "entity.name.function",
    "support.function",
    "variable.function",
    "entity.name.command",
    "constant.language.symbol",
    "constant.other.symbol",
  ],
  property: [
    "support.type.property-name",
    "meta.object-literal.key",
    "variable.parameter.function-call",
    "constant.other.option",
  ],
  plain: ["keyword.operator", "punctuation", "meta.object-literal.key punctuation"],
};
const KINDS = Object.keys(SCOPES);
const colorOf = (kind: string) => `#00000${KINDS.indexOf(kind) + 1}`;

/** A theme whose colors are numbers of classes. */
const theme: ThemeRegistration = {
  name: "classes",
  type: "dark",
  colors: { "editor.foreground": "#000000", "editor.background": "#FFFFFF" },
  tokenColors: KINDS.map((kind) => ({ scope: SCOPES[kind] ?? [], settings: { foreground: colorOf(kind) } })),
};
const ALIASES: Record<string, string> = {
  sh: "shellscript",
  bash: "shellscript",
  js: "javascript",
  shell: "shellscript",
};
const LANGUAGES = [javascript, json, python, ruby, shellscript];

const highlighter = await createHighlighterCore({
  themes: [theme],
  langs: LANGUAGES,
  engine: createJavaScriptRegexEngine(),
});

/** Code as colored HTML, with the values that can be filled in as elements of their own. An unknown language stays plain. */
export function highlight(code: string, language: string): Html {
  const lang = ALIASES[language] ?? language;
  if (!highlighter.getLoadedLanguages().includes(lang)) return html`${withFills(code)}`;
  const lines = highlighter.codeToTokensBase(code, { lang, theme: "classes" });
  return new Html(lines.map((line) => merged(line).map(toHtml).join("")).join("\n"));
}

/** Neighbors of one kind as one: a third of the elements. */
function merged(line: readonly ThemedToken[]): { kind: string; text: string }[] {
  const pieces: { kind: string; text: string }[] = [];
  for (const { content, color } of line) {
    const kind = KINDS[Number(color?.slice(-1)) - 1] ?? "plain";
    const last = pieces.at(-1);
    if (last && (last.kind === kind || content.trim() === "")) last.text += content;
    else pieces.push({ kind, text: content });
  }
  return pieces;
}

function toHtml({ kind, text }: { kind: string; text: string }): string {
  const inner = html`${withFills(text)}`.text;
  return kind === "plain" ? inner : `<span class="t-${kind}">${inner}</span>`;
}

const withFills = (text: string) =>
  cutAtPlaceholders(text).map((piece) =>
    piece.fill === null ? piece.text : html`<span data-fill="${piece.fill}">${piece.text}</span>`,
  );

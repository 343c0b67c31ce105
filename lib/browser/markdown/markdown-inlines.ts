import type { StateInline, Token } from "markdown-it";
import type { Inline, MarkdownOptions } from "#lib/browser/markdown/markdown-schema";
import { safeHref } from "#lib/browser/markdown/safe-href";

const CITATION = /\[(\d{1,2})\](?!\()/y;

/** The inline rule for `[2]`: a citation up to `env.sources`, unless it is the second half of a reference like `[docs][2]`. */
export function citationRule(state: StateInline, silent: boolean): boolean {
  CITATION.lastIndex = state.pos;
  const found = CITATION.exec(state.src);
  const number = Number(found?.[1] ?? 0);
  if (!found || number < 1 || number > Number(state.env.sources)) return false;
  if (state.pending.endsWith("]")) return false;
  if (!silent) state.push("citation", "", 0).content = String(number);
  state.pos += found[0].length;
  return true;
}

const CONTAINERS: Record<string, "strong" | "emphasis" | "deleted"> = {
  strong_open: "strong",
  em_open: "emphasis",
  s_open: "deleted",
};

/** The tokens of one inline text as nodes. */
export function toInlines(tokens: readonly Token[], options: MarkdownOptions): Inline[] {
  const root: Inline[] = [];
  const parents = [root];
  const into = () => parents.at(-1) ?? root;
  for (const token of tokens) {
    const container = CONTAINERS[token.type];
    if (container) {
      const children: Inline[] = [];
      into().push({ type: container, children });
      parents.push(children);
    } else if (token.type === "link_open") {
      const href = (options.resolveLink ?? safeHref)(String(token.attrGet("href") ?? ""));
      const children: Inline[] = href === null ? into() : [];
      if (href !== null) into().push({ type: "link", href, children });
      parents.push(children);
    } else if (token.nesting < 0) parents.pop();
    else into().push(...toLeaves(token, options));
  }
  return root;
}

function toLeaves(token: Token, options: MarkdownOptions): Inline[] {
  if (token.type === "citation") return [{ type: "citation", number: Number(token.content) }];
  if (token.type === "code_inline") return [{ type: "code", text: token.content }];
  if (token.type === "softbreak" || token.type === "hardbreak") return [{ type: "break" }];
  if (token.type === "image") {
    const src = options.resolveImage?.(String(token.attrGet("src") ?? "")) ?? null;
    if (src !== null) return [{ type: "image", src, description: token.content }];
    return toInlines(token.children ?? [], options);
  }
  return token.content === "" ? [] : [{ type: "text", text: token.content }];
}

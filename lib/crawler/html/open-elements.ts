/**
 * Which open elements a tag closes. After "Tree construction" of the HTML Living Standard (13.2.6), without the repair of wrongly nested
 * formatting: an inline element that is closed outside the block in which it was opened stays open until that block's end.
 */

const set = (names: string) => new Set(names.split(/\s+/));

/** They hold nothing, and have no closing tag. */
export const VOID = set(
  "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr",
);

const HEADINGS = set("h1 h2 h3 h4 h5 h6");

/** Opening one of these ends the paragraph before it. */
const BLOCKS = set(
  `address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header
  hgroup hr li listing main menu nav ol p pre search section summary table ul xmp`,
);

/** What stands inside these is closed inside them. */
const SCOPES = "applet body button caption html marquee object table td template th";
const SCOPE = set(SCOPES);
const LIST_SCOPE = set(`${SCOPES} ol ul menu dir`);
const TABLE_SCOPE = set("html table template");
const TABLE_PARTS = set("caption colgroup table tbody td tfoot th thead tr");
/** What ends where it began: beside the blocks, these. */
const BOUNDED = set("applet body button head html marquee noscript object select summary template");

/** An item ends the one before it, through whatever else was left open in that but these. */
const ITEM_STOPS = new Set([...BLOCKS, ...SCOPE].filter((name) => !/^(address|dd|div|dt|li|p)$/.test(name)));

type Rule = { closes: ReadonlySet<string>; stops: ReadonlySet<string> };

const PARAGRAPH_STOPS = new Set([...BLOCKS, ...SCOPE, "a"]);
PARAGRAPH_STOPS.delete("p");

const RULES = new Map<string, Rule[]>();
function rule(names: Iterable<string>, closes: string, stops: ReadonlySet<string>): void {
  for (const name of names) RULES.set(name, [...(RULES.get(name) ?? []), { closes: set(closes), stops }]);
}
rule(["li"], "li", ITEM_STOPS);
rule(["dd", "dt"], "dd dt", ITEM_STOPS);
rule(BLOCKS, "p", PARAGRAPH_STOPS);
rule(HEADINGS, "h1 h2 h3 h4 h5 h6", new Set([...PARAGRAPH_STOPS].filter((name) => !HEADINGS.has(name))));
rule(["a"], "a", new Set([...BLOCKS, ...SCOPE]));
rule(["button"], "button", set(SCOPES.replace("button ", "")));
rule(["option"], "option", set("select datalist optgroup"));
rule(["optgroup"], "option optgroup", set("select"));
rule(["select", "input", "textarea"], "select", new Set([...BLOCKS, ...SCOPE]));
rule(["rt", "rp"], "rt rp", set("ruby"));
rule(["td", "th"], "td th caption", set("tr table template"));
rule(["tr"], "td th tr caption", set("tbody thead tfoot table template"));
rule(["tbody", "thead", "tfoot"], "td th tr tbody thead tfoot caption colgroup", TABLE_SCOPE);
rule(["body"], "head", set("html"));

/** How many of the open elements (`names`, outermost first) stay open when a tag of this name opens. */
export function keptBefore(names: readonly string[], name: string): number {
  let kept = names.length;
  for (const { closes, stops } of RULES.get(name) ?? []) {
    for (let at = kept - 1; at >= 0; at -= 1) {
      const open = names[at] as string;
      if (stops.has(open)) break;
      if (closes.has(open)) kept = at;
    }
  }
  return kept;
}

/** How many of the open elements stay open when a tag of this name closes: all, where it closes nothing. */
export function keptAfter(names: readonly string[], name: string): number {
  // As in a browser: what comes after the body's end belongs to the body.
  if (name === "body" || name === "html") return names.length;
  const closes = HEADINGS.has(name) ? HEADINGS : null;
  const stops = stopsOfClosing(name);
  for (let at = names.length - 1; at >= 0; at -= 1) {
    const open = names[at] as string;
    if (open === name || closes?.has(open)) return at;
    if (stops.has(open)) break;
  }
  return names.length;
}

const INLINE_STOPS = new Set([...BLOCKS, ...SCOPE, ...TABLE_PARTS]);

function stopsOfClosing(name: string): ReadonlySet<string> {
  if (name === "li") return LIST_SCOPE;
  if (TABLE_PARTS.has(name)) return TABLE_SCOPE;
  return (BLOCKS.has(name) && name !== "form") || BOUNDED.has(name) ? SCOPE : INLINE_STOPS;
}

/**
 * Which open elements a tag closes. After "Tree construction" of the HTML Living Standard (13.2.6), without its second half of the repair
 * of wrongly nested formatting: what stood in `<b>` before the block around it ended is not put into a `<b>` of its own.
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

/** What is opened inside these is closed inside them. */
const SCOPE = set("applet body caption html marquee object table td template th");
const LIST_SCOPE = new Set([...SCOPE, "ol", "ul", "menu", "dir"]);
const TABLE_SCOPE = set("html table template");
const TABLE_PARTS = set("caption colgroup table tbody td tfoot th thead tr");
/** Closed wherever they were opened in their scope, as blocks are. */
const BOUNDED = set("applet body button head html marquee noscript object select summary template");
/** Closed outside the block in which they were opened, these end there, and the block goes on. */
const ENDS_ALONE = set("a b big code em font form i nobr s small strike strong tt u");
/** In a drawing or a formula that nobody closed, these are the page again. */
const BREAKS_OUT = set(
  `b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s
  small span strong strike sub sup table tt u ul var`,
);
const FOREIGN = set("svg math");
const IN_TABLE = set("table tbody tfoot thead tr");

type Rule = { closes: ReadonlySet<string>; stops: ReadonlySet<string> };

const without = (names: ReadonlySet<string>, left: ReadonlySet<string>) =>
  new Set([...names].filter((name) => !left.has(name)));
const BLOCK_STOPS = new Set([...BLOCKS, ...SCOPE]);
const PARAGRAPH_STOPS = without(new Set([...BLOCK_STOPS, "button", "a"]), set("p"));
/** An item ends the one before it, through whatever else was left open in that but these. */
const ITEM_STOPS = without(BLOCK_STOPS, set("address dd div dt li p"));

const RULES = new Map<string, Rule[]>();
function rule(names: Iterable<string>, closes: string, stops: ReadonlySet<string>): void {
  for (const name of names) RULES.set(name, [...(RULES.get(name) ?? []), { closes: set(closes), stops }]);
}
rule(["li"], "li", ITEM_STOPS);
rule(["dd", "dt"], "dd dt", ITEM_STOPS);
rule(BLOCKS, "p", PARAGRAPH_STOPS);
rule(HEADINGS, "h1 h2 h3 h4 h5 h6", without(PARAGRAPH_STOPS, HEADINGS));
rule(["a"], "a", BLOCK_STOPS);
rule(["button"], "button", SCOPE);
rule(["option"], "option", set("select datalist optgroup"));
rule(["optgroup"], "option optgroup", set("select"));
rule(["select", "input", "textarea"], "select", BLOCK_STOPS);
rule(["rt", "rp"], "rt rp", set("ruby"));
rule(["td", "th"], "td th caption", set("tr table template"));
rule(["tr"], "td th tr caption", set("tbody thead tfoot table template"));
rule(["tbody", "thead", "tfoot"], "td th tr tbody thead tfoot caption colgroup", TABLE_SCOPE);
rule(["body"], "head", set("html"));

/** Whether a tag of this name, opened where the innermost open element is `within`, holds nothing of what follows it. */
export function isHollow(name: string, within: string | undefined): boolean {
  return VOID.has(name) || (name === "form" && within !== undefined && IN_TABLE.has(within));
}

/** Whether a tag of this name ends the drawing or formula in which it stands. */
export function breaksOut(name: string, outer: string | undefined): boolean {
  return outer !== undefined && FOREIGN.has(outer) && BREAKS_OUT.has(name);
}

const INLINE_STOPS = new Set([...BLOCKS, ...SCOPE, ...TABLE_PARTS]);

function stopsOfClosing(name: string): ReadonlySet<string> {
  if (name === "li") return LIST_SCOPE;
  if (TABLE_PARTS.has(name)) return TABLE_SCOPE;
  return (BLOCKS.has(name) && name !== "form") || BOUNDED.has(name) ? SCOPE : INLINE_STOPS;
}

/** The names of a page's open elements, outermost first. */
export class OpenElements {
  readonly #names: string[] = [];
  /** How many of each name are open: most tags close nothing, and that must not cost a look at each open element. */
  readonly #counts = new Map<string, number>();

  get length(): number {
    return this.#names.length;
  }

  nameAt(index: number): string | undefined {
    return this.#names[index];
  }

  has(name: string): boolean {
    return (this.#counts.get(name) ?? 0) > 0;
  }

  push(name: string): void {
    this.#names.push(name);
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** Closes all but the outermost `length`. */
  shorten(length: number): void {
    for (let at = length; at < this.#names.length; at += 1) this.#uncount(at);
    this.#names.length = Math.min(length, this.#names.length);
  }

  /** Closes one of them alone. */
  remove(index: number): void {
    this.#uncount(index);
    this.#names.splice(index, 1);
  }

  /** How many of them stay open when a tag of this name opens. */
  keptBefore(name: string): number {
    let kept = this.#names.length;
    for (const { closes, stops } of RULES.get(name) ?? []) {
      if (!this.#hasAny(closes)) continue;
      let found = false;
      for (let at = kept - 1; at >= 0; at -= 1) {
        const open = this.#names[at] as string;
        if (stops.has(open)) break;
        if (closes.has(open)) {
          found = true;
          kept = at;
        } else if (found) break;
      }
    }
    return kept;
  }

  /** How many of them stay open when a tag of this name closes: all, where it closes nothing. */
  keptAfter(name: string): number {
    // As in a browser: what comes after the body's end belongs to the body.
    if (name === "body" || name === "html") return this.#names.length;
    const at = this.#last(HEADINGS.has(name) ? HEADINGS : new Set([name]), stopsOfClosing(name));
    return at === -1 ? this.#names.length : at;
  }

  /** Which of them alone ends when a tag of this name closes that closes none together with what stands in it; -1 for none. */
  endedAlone(name: string): number {
    return ENDS_ALONE.has(name) ? this.#last(new Set([name]), SCOPE) : -1;
  }

  #uncount(at: number): void {
    const name = this.#names[at] as string;
    this.#counts.set(name, (this.#counts.get(name) ?? 1) - 1);
  }

  #hasAny(names: ReadonlySet<string>): boolean {
    for (const name of names) if (this.has(name)) return true;
    return false;
  }

  #last(wanted: ReadonlySet<string>, stops: ReadonlySet<string>): number {
    if (!this.#hasAny(wanted)) return -1;
    for (let at = this.#names.length - 1; at >= 0; at -= 1) {
      const open = this.#names[at] as string;
      if (wanted.has(open)) return at;
      if (stops.has(open)) break;
    }
    return -1;
  }
}

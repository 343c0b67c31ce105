import { Parser } from "htmlparser2";

/** What a style says of its text: hidden, shown, or nothing; and the style that it continues. */
type Style = { vanish: boolean | null; basedOn: string | null; isDefault: boolean; kind: string };
export type WordStyles = ReadonlyMap<string, Style>;
type Attributes = Record<string, string>;

const MAIN =
  /^http:\/\/(schemas\.openxmlformats\.org\/wordprocessingml\/2006|purl\.oclc\.org\/ooxml\/wordprocessingml)\/main$/;
/** A chain of styles that continue one another is no longer than this, or it goes in circles. */
const MAX_CHAIN = 50;

/** Reads a DOCX's `styles.xml` as far as it hides text. */
export function readWordStyles(xml: string): WordStyles {
  const styles = new Map<string, Style>();
  let current: Style | null = null;
  /** What is said of a table's first row and the like. */
  let inPart = false;
  readWord(xml, {
    open(name, value, attributes) {
      if (name === "style") {
        current = {
          vanish: null,
          basedOn: null,
          isDefault: isOn(attributes.default ?? "0"),
          kind: attributes.type ?? "",
        };
        styles.set(attributes.styleId ?? "", current);
      } else if (name === "docDefaults") {
        current = { vanish: null, basedOn: null, isDefault: true, kind: "document" };
        styles.set("\u0000", current);
      } else if (current && name === "basedOn") current.basedOn = value;
      else if (current && name === "vanish" && !inPart) current.vanish = isOn(value);
      else if (name === "tblStylePr") inPart = true;
    },
    close(name) {
      if (name === "tblStylePr") inPart = false;
      if (name === "style" || name === "docDefaults") current = null;
    },
  });
  return styles;
}

type Level = { name: string; from: number; hidden: boolean };

/**
 * A part of a DOCX without what its author made invisible: hidden runs (directly, or by the style of the run, of its paragraph or of its
 * table; ECMA-376, 17.3.2.41 and 17.7.3), hidden rows of tables, and hidden drawings.
 */
export function withoutHiddenWords(xml: string, styles: WordStyles): string {
  const cuts: [from: number, to: number][] = [];
  const open: Level[] = [];
  const look = new Look(styles);
  readWord(xml, {
    open(name, value, attributes, from) {
      look.open(name, value);
      if (name === "hidden" && isOn(value)) hideNearest(open, (level) => level === "tr");
      if (isHiddenDrawing(name, attributes)) hideNearest(open, (level) => level !== "tr" && level !== "r");
      if (CUT.has(name)) open.push({ name, from, hidden: HIDDEN_SHAPE.test(attributes.style ?? "") });
    },
    close(name, to) {
      const isHidden = name === "r" && look.isHidden();
      look.close(name);
      if (!CUT.has(name)) return;
      const level = open.pop();
      if (level && (level.hidden || isHidden)) cuts.push([level.from, to]);
    },
  });
  return cutOut(xml, cuts);
}

/** What is left out whole where it is hidden. */
const CUT = new Set(["r", "tr", "drawing", "pict", "object", "shape"]);
const HIDDEN_SHAPE = /visibility\s*:\s*hidden/i;

function isHiddenDrawing(name: string, { hidden = "0", style = "" }: Attributes): boolean {
  return (name === "docPr" && isOn(hidden)) || (name !== "shape" && HIDDEN_SHAPE.test(style));
}

function hideNearest(open: readonly Level[], isMeant: (name: string) => boolean): void {
  const level = open.findLast(({ name }) => isMeant(name));
  if (level) level.hidden = true;
}

type Run = { direct: boolean | null; style: string | null };

const ELSEWHERE = /^(pPr|\w+PrChange)$/;

/** Which styles hold at the place that has been read up to. */
class Look {
  readonly #styles: WordStyles;
  readonly #defaults: Record<string, string> = {};
  readonly #documentHides: boolean;
  readonly #paragraphs: { style: string | null }[] = [];
  readonly #tables: { style: string | null }[] = [];
  readonly #runs: Run[] = [];
  /** Inside what describes a paragraph's mark, or how something looked before it was changed. */
  #elsewhere = 0;

  constructor(styles: WordStyles) {
    this.#styles = styles;
    this.#documentHides = styles.get("\u0000")?.vanish ?? false;
    for (const [id, style] of styles) if (style.isDefault) this.#defaults[style.kind] = id;
  }

  open(name: string, value: string): void {
    if (name === "p") this.#paragraphs.push({ style: this.#defaults.paragraph ?? null });
    else if (name === "tbl") this.#tables.push({ style: this.#defaults.table ?? null });
    else if (name === "r") this.#runs.push({ direct: null, style: null });
    else if (ELSEWHERE.test(name)) this.#elsewhere += 1;
    const [paragraph, table, run] = [this.#paragraphs.at(-1), this.#tables.at(-1), this.#runs.at(-1)];
    if (name === "pStyle" && paragraph) paragraph.style = value;
    else if (name === "tblStyle" && table) table.style = value;
    else if (this.#elsewhere > 0 || !run) return;
    else if (name === "rStyle") run.style = value;
    else if (name === "vanish") run.direct = isOn(value);
  }

  close(name: string): void {
    if (name === "p") this.#paragraphs.pop();
    else if (name === "tbl") this.#tables.pop();
    else if (name === "r") this.#runs.pop();
    else if (ELSEWHERE.test(name)) this.#elsewhere -= 1;
  }

  /** Hidden where an odd number of styles says so, unless the run itself says otherwise. */
  isHidden(): boolean {
    const run = this.#runs.at(-1);
    if (!run) return false;
    if (run.direct !== null) return run.direct;
    const styles = [run.style, this.#paragraphs.at(-1)?.style ?? null, this.#tables.at(-1)?.style ?? null];
    const hiding = styles.filter((style) => style !== null && this.#hides(style)).length;
    return hiding % 2 === 1 || (hiding === 0 && this.#documentHides);
  }

  #hides(id: string): boolean {
    let style = this.#styles.get(id);
    for (let steps = 0; style && steps < MAX_CHAIN; steps += 1) {
      if (style.vanish !== null) return style.vanish;
      style = this.#styles.get(style.basedOn ?? "");
    }
    return false;
  }
}

function isOn(value: string): boolean {
  return !/^(0|false|off|none)$/i.test(value);
}

function cutOut(text: string, cuts: readonly [from: number, to: number][]): string {
  const kept: string[] = [];
  let at = 0;
  for (const [from, to] of cuts.toSorted((a, b) => a[0] - b[0])) {
    if (from >= at) kept.push(text.slice(at, from));
    at = Math.max(at, to);
  }
  return kept.length === 0 ? text : kept.join("") + text.slice(at);
}

type WordReader = {
  open: (name: string, value: string, attributes: Attributes, from: number) => void;
  close: (name: string, to: number) => void;
};

/** Reads a part's elements under their local names, with `w:val` as their value; formulas and drawings keep their prefixes. */
function readWord(xml: string, reader: WordReader): void {
  let prefix = "w";
  const local = (name: string) => {
    const [space, rest] = name.includes(":") ? name.split(":", 2) : ["", name];
    return space === prefix || /^(wp|v|o)$/.test(space ?? "") ? (rest ?? "") : name;
  };
  const parser = new Parser(
    {
      onopentag(name, given) {
        const attributes: Attributes = {};
        for (const [key, value] of Object.entries(given)) {
          if (key.startsWith("xmlns:") && MAIN.test(value)) prefix = key.slice(6);
          else if (key === "xmlns" && MAIN.test(value)) prefix = "";
        }
        for (const [key, value] of Object.entries(given)) attributes[local(key)] = value;
        reader.open(local(name), attributes.val ?? "", attributes, parser.startIndex);
      },
      onclosetag(name) {
        reader.close(local(name), parser.endIndex + 1);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  parser.end();
}

/** `[2]`, `[1, 3]`, `[^1]`, `[Source 2]`, `【1】`: what a model writes to cite a passage. */
export const MARKER =
  /(?:\[\s*\^?(?:source|passage|document|doc|ref)?\s*\d{1,3}(?:\s*[,;–-]\s*\^?\d{1,3})*\s*\]|【\s*\d{1,3}[^】\n]{0,40}】)/iu;
const MARKER_HERE = new RegExp(`^${MARKER.source}`, "iu");
const OPEN_MARKER = /^(?:\[[\s\p{L}\d^,;–-]*|【[^】\n]*)$/u;
/** Characters of look-ahead in which a marker must end. */
const LONGEST_MARKER = 60;
/** More terminators and quotes than these in a row are no longer one sentence's end. */
const LONGEST_TAIL = 200;
/** Characters in front of a full stop that tell whether it is an abbreviation's. */
const LOOK_BACK = 80;
const CLOSER = /["'”’»)\]*_`」』）]/u;
const BLANK = /[ \t\u00a0]/;
const TERMINATOR = /[.!?…。！？]/u;
const CJK_TERMINATOR = /[。！？]/u;
const MONTH_AFTER =
  /^(?:jan|feb|fév|mar|mär|apr|avr|abr|ma[iy]|mag|jun|jui|giu|jul|lug|aug|aoû|ago|sep|set|okt|oct|ott|out|nov|de[czs]|dic|déc)/iu;

const ABBREVIATIONS = new Set(
  (
    "mr mrs ms dr prof st vs etc no nos nr approx ca dept inc ltd co corp jr sr tel fig vol ed est max min ext art abs bzw ggf inkl " +
    "exkl usw evtl str hr fr hrsg sog vgl zzgl bsp env av bd mme mlle sra srta dña avda núm pág tél dott sig ecc pag mwst jan feb mar " +
    "apr jun jul aug sep sept oct okt nov dec dez mon tue wed thu fri sat sun"
  ).split(" "),
);

/** Is the full stop after `before` one that ends no sentence? `after` is the text behind it, without the blanks. */
function isAbbreviation(before: string, after: string): boolean {
  // Whoever cites has finished the sentence.
  if (/[\]】]$/u.test(before)) return false;
  if (/^\p{Ll}/u.test(after)) return true;
  const word = /[\p{L}\p{N}][\p{L}\p{N}.]*$/u.exec(before)?.[0] ?? "";
  const start = before.slice(0, before.length - word.length);
  if (/^\d{1,3}$/.test(word)) return /^\s*$/.test(start) || (word.length <= 2 && MONTH_AFTER.test(after));
  if (/^\p{L}$/u.test(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) return true;
  return ABBREVIATIONS.has(word.toLowerCase());
}

/** Where the text may be cut (`end`), or from where to look again when more has come (`wait`). */
type Cut = { end: number } | { wait: number };

/** Takes in what belongs to a sentence's end: more terminators, closing quotes and markers. */
function tail(text: string, from: number, final: boolean): Cut {
  let at = from;
  for (;;) {
    while (
      at < text.length &&
      at - from <= LONGEST_TAIL &&
      (CLOSER.test(text[at] ?? "") || TERMINATOR.test(text[at] ?? ""))
    )
      at++;
    if (at - from > LONGEST_TAIL) return { end: at };
    let next = at;
    while (next - at < LONGEST_TAIL && BLANK.test(text[next] ?? "")) next++;
    if (next >= text.length) return final ? { end: text.length } : { wait: from };
    const rest = text.slice(next, next + LONGEST_MARKER);
    const marker = MARKER_HERE.exec(rest);
    if (marker) at = next + marker[0].length;
    else if (!final && rest.length < LONGEST_MARKER && OPEN_MARKER.test(rest)) return { wait: from };
    else return { end: next };
  }
}

function firstCut(text: string, from: number, final: boolean): Cut {
  for (let at = from; at < text.length; at++) {
    const char = text[at] ?? "";
    if (char === "\n") return { end: at + 1 };
    if (!TERMINATOR.test(char)) continue;
    const cut = tail(text, at + 1, final);
    if ("wait" in cut) return { wait: at };
    // A day's number and its month ("12. March") show only after three more letters.
    if (char === "." && !final && cut.end + 3 > text.length && /\d/.test(text[at - 1] ?? "")) return { wait: at };
    const inside = text.slice(at + 1, cut.end);
    const blank = /[\s\])】]$/u.test(inside) || cut.end === text.length || text[cut.end] === "\n";
    const marked = MARKER.test(inside);
    if (CJK_TERMINATOR.test(char)) {
      // A full-width stop between Latin letters may be a disguised dot of a host name.
      if (!marked && /[a-z0-9-]/i.test(text[at - 1] ?? "") && /^[a-z0-9]/i.test(text.slice(at + 1))) continue;
    } else {
      if (!blank && !marked) continue;
      if (
        char === "." &&
        !marked &&
        isAbbreviation(text.slice(Math.max(0, at - LOOK_BACK), at), text.slice(cut.end).trimStart())
      )
        continue;
    }
    return { end: text[cut.end] === "\n" ? cut.end + 1 : cut.end };
  }
  return { wait: text.length };
}

export type SentenceSplitter = {
  /** The sentences that are complete now. */
  push(text: string): string[];
  /** What is left. */
  end(): string[];
};

/**
 * Cuts a growing text into sentences, each with its citation markers and the blanks behind it; joined they are the text again. A line
 * break always cuts. Where the cuts fall depends on the text alone, not on the pieces in which it comes: a place is not judged before
 * what follows it is known.
 */
export function sentenceSplitter(): SentenceSplitter {
  let buffer = "";
  let from = 0;
  const take = (final: boolean) => {
    const sentences: string[] = [];
    for (;;) {
      const cut = firstCut(buffer, from, final);
      if ("wait" in cut) {
        from = cut.wait;
        break;
      }
      sentences.push(buffer.slice(0, cut.end));
      buffer = buffer.slice(cut.end);
      from = 0;
    }
    if (final && buffer !== "") {
      sentences.push(buffer);
      buffer = "";
      from = 0;
    }
    return sentences;
  };
  return {
    push(text) {
      buffer += text;
      return take(false);
    },
    end: () => take(true),
  };
}

/** The sentences of a whole text. */
export function splitSentences(text: string): string[] {
  const splitter = sentenceSplitter();
  return [...splitter.push(text), ...splitter.end()];
}

/** A sentence and where it begins in its text. */
export type Sentence = { text: string; start: number };

let segmenter: Intl.Segmenter | null = null;

/** Headings, rules and table borders structure a text; they assert nothing. */
const NO_SENTENCE = /^(?:#{1,6}\s.*|[-=*_|:\s]+|```.*)$/;

/** The sentences of Markdown-like text, each an exact piece of it; headings and rules are left out, a list item stands alone. */
export function splitSentences(text: string): Sentence[] {
  segmenter ??= new Intl.Segmenter("en", { granularity: "sentence" });
  const sentences: Sentence[] = [];
  let lineStart = 0;
  for (const line of text.split("\n")) {
    if (line.trim() !== "" && !NO_SENTENCE.test(line.trim()))
      for (const { segment, index } of segmenter.segment(line)) add(segment, lineStart + index);
    lineStart += line.length + 1;
  }
  return sentences;

  function add(segment: string, index: number): void {
    const lead = /^\s*(?:(?:[-*•]|\d{1,3}[.)])\s+)?/.exec(segment)?.[0].length ?? 0;
    const trimmed = segment.slice(lead).trimEnd();
    if (trimmed === "") return;
    const last = sentences.at(-1);
    // "e.g. Monday" and "approx. 5 days" are no ends: a piece that begins in lower case, or follows an abbreviation, goes on.
    if (last && index > 0 && continues(last, trimmed, index + lead)) {
      last.text = text.slice(last.start, index + lead + trimmed.length);
      return;
    }
    sentences.push({ text: trimmed, start: index + lead });
  }

  function continues(last: Sentence, next: string, start: number): boolean {
    const between = text.slice(last.start + last.text.length, start);
    if (between.includes("\n") || between.length > 3) return false;
    return (
      /^\p{Ll}/u.test(next) ||
      /(?:^|\s)(?:\p{L}|e\.g|i\.e|approx|incl|etc|no|nr|vs|dr|mr|mrs|ms|st|z\.b|bzw|ca|p\.ej)\.$/iu.test(last.text)
    );
  }
}

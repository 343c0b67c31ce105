const segmenter =
  typeof Intl !== "undefined" && "Segmenter" in Intl
    ? new Intl.Segmenter(undefined, { granularity: "sentence" })
    : null;

/** Text as it is read aloud: without Markdown's marks, the numbers of the sources, and addresses letter by letter. */
function speakable(text: string): string {
  return text
    .replace(/```[\s\S]*?(?:```|$)/g, " (code) ")
    .replace(/!?\[([^\][]*)\]\([^()]*\)?/g, "$1")
    .replace(/https?:\/\/\S+/g, "(link)")
    .replace(/\s?\[\d{1,2}\]/g, "")
    .replace(/^[^\S\n\r]*(?:#{1,6}|[-*+>]|\d+[.)])\s+/gm, "")
    .replace(/[*_`~|]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * What a screen reader is told next of a text that is being written: the sentences that are complete since `from`, and where
 * to go on. The last sentence counts as complete only when the text is `done`.
 */
export function speakableSentences(text: string, from: number, done: boolean): { say: string; next: number } {
  const rest = text.slice(from);
  if (done) return { say: speakable(rest), next: text.length };
  if (!segmenter) return { say: "", next: from };
  let complete = 0;
  for (const { index } of segmenter.segment(rest)) complete = index;
  return { say: speakable(rest.slice(0, complete)), next: from + complete };
}

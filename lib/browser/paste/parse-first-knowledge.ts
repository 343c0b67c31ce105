export type FirstKnowledge = {
  urls: string[];
  qas: { question: string; answer: string }[];
  /** Lines that are neither, counted from 1. */
  faults: { line: number; text: string }[];
  /** A name for the chatbot: the first address's host, else the first question; empty where there is neither. */
  name: string;
};

const HOST =
  /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]+\]|(?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,})(?::\d{1,5})?(?:[/?#]\S*)?$/iu;
const NAME_MAX = 80;

function toUrl(text: string): string | null {
  if (/\s/.test(text)) return null;
  const written = /^https?:\/\//i.test(text) ? text : HOST.test(text) ? `https://${text}` : null;
  return written !== null && URL.canParse(written) ? written : null;
}

function split(line: string): { question: string; answer: string } | null {
  const at = line.includes("\t") ? line.indexOf("\t") : line.indexOf("|");
  if (at < 0) return null;
  const question = line.slice(0, at).trim();
  const answer = line.slice(at + 1).trim();
  return question && answer ? { question, answer } : null;
}

/**
 * Reads what an owner pastes to make a first chatbot: addresses, separated by lines, blanks or commas, and Q&As, one a
 * line as `Question? | Answer` (a tab does as well: that is how spreadsheets paste), or as a line `Q: …` and one `A: …`.
 * An address needs no `https://`. Nothing is dropped silently: what is neither is in `faults`.
 */
export function parseFirstKnowledge(text: string): FirstKnowledge {
  const result: FirstKnowledge = { urls: [], qas: [], faults: [], name: "" };
  let asked: { question: string; line: number } | null = null;
  const giveUp = () => {
    if (asked) result.faults.push({ line: asked.line, text: asked.question });
    asked = null;
  };
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = raw.trim();
    if (line === "") continue;
    const labelled = /^(q|question|a|answer)\s*:\s*(\S.*)$/iu.exec(line);
    const label = labelled?.[1]?.[0]?.toLowerCase();
    if (label === "a" && asked) {
      result.qas.push({ question: asked.question, answer: labelled?.[2] ?? "" });
      asked = null;
      continue;
    }
    giveUp();
    if (label === "q") {
      asked = { question: labelled?.[2] ?? "", line: index + 1 };
      continue;
    }
    const urls = line
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(toUrl);
    const qa = split(line);
    if (urls.length > 0 && urls.every((url) => url !== null)) result.urls.push(...urls);
    else if (qa) result.qas.push(qa);
    else result.faults.push({ line: index + 1, text: line });
  }
  giveUp();
  result.urls = [...new Set(result.urls)];
  result.name = nameOf(result);
  return result;
}

function nameOf({ urls, qas }: FirstKnowledge): string {
  const name = urls[0] ? new URL(urls[0]).hostname.replace(/^www\./, "") : (qas[0]?.question ?? "");
  return name.length > NAME_MAX ? `${name.slice(0, NAME_MAX - 1).trimEnd()}…` : name;
}

import { leakCheck } from "#lib/answering/check/check-prompt-leak";
import { checkSentence, EvidenceFacts, type HeldReason } from "#lib/answering/check/check-sentence";
import { sentenceSplitter } from "#lib/answering/check/check-split";
import { bestSentences } from "#lib/answering/ranking/best-sentences";
import type { AnswerSource } from "#lib/answering/types";
import type { Evidence } from "#lib/answering/write/ground-evidence";
import { type GroundedPrompt, NO_ANSWER } from "#lib/answering/write/ground-prompt";
import { quotableSentences } from "#lib/answering/write/quotable-sentences";

/** Text that may go to the visitor, with the sources that it is the first to rest on. */
export type Released = { text: string; sources: AnswerSource[] };

export type CitationCheck = {
  /** Takes the model's text as it comes; gives what may be shown now. */
  push(piece: string): Released[];
  /** The model has finished. `cut`: it broke off, so that an unfinished last sentence is dropped. */
  end(cut?: boolean): Released[];
  /** The model said that the passages do not answer; nothing more is released. */
  readonly refused: boolean;
  /** Everything that was released, and what it rests on in the order of first citation: source n is cited as [n]. */
  readonly answer: string;
  readonly sources: AnswerSource[];
  /** How many sentences were held back, per reason. */
  readonly held: Readonly<Partial<Record<HeldReason, number>>>;
};

const REFUSAL = new RegExp(`(?<![\\p{L}\\p{N}])${NO_ANSWER.replace("_", "[_ ]?")}(?![\\p{L}\\p{N}])`, "u");
const FINISHED = /[.!?…。！？:;)\]】"'”’»*]\s*$/u;

/** The sentence of a passage that bears a statement out best; a Q&A is quoted whole. */
function quoteFor(evidence: Evidence, statement: string, question: string, language: string | null): string {
  if (evidence.type === "qa") return evidence.text;
  const best = bestSentences(`${statement} ${question}`, evidence.text, language)[0];
  return best?.text ?? quotableSentences(evidence.text)[0]?.text ?? evidence.title;
}

/** The white space between two released sentences: a paragraph, a line, a blank, or nothing. */
function gapOf(blanks: string): string {
  if (/\n[^\S\n]*\n/.test(blanks)) return "\n\n";
  if (blanks.includes("\n")) return "\n";
  return blanks === "" ? "" : " ";
}

/**
 * Checks a grounded answer while it is being written, sentence by sentence. Nothing is released before its sentence is complete and borne
 * out; a sentence that rests on no passage waits for the first that does, so that an answer without any support is never begun. Markers are
 * renumbered 1, 2, 3 … in the order of first citation, and the sources are built here from the passages, never from the model's words.
 */
export function citationCheck(prompt: GroundedPrompt, question: string, language: string | null): CitationCheck {
  const splitter = sentenceSplitter();
  const known = new EvidenceFacts(prompt.evidence, language);
  const leak = leakCheck(prompt.rules, prompt.delimiter);
  const numbers = new Map<number, number>();
  const sources: AnswerSource[] = [];
  const held: Partial<Record<HeldReason, number>> = {};
  let answer = "";
  let waiting: string[] = [];
  let blanks = "";
  let refused = false;
  /** Some sentence said that the passages say nothing. */
  let silent = false;

  const hold = (reason: HeldReason) => {
    held[reason] = (held[reason] ?? 0) + 1;
  };

  /** Gives a passage its number in the answer; true when it is new. */
  function number(evidenceNumber: number): boolean {
    if (numbers.has(evidenceNumber)) return false;
    numbers.set(evidenceNumber, numbers.size + 1);
    return true;
  }

  function show(text: string): string {
    const lead = gapOf(blanks + (/^\s*/.exec(text)?.[0] ?? ""));
    const indent = /\n([^\S\n]*)$/.exec(`${blanks}${/^\s*/.exec(text)?.[0] ?? ""}`)?.[1] ?? "";
    const shown = `${answer === "" ? "" : lead + (lead.includes("\n") ? indent : "")}${text.trim()}`;
    blanks = /\s*$/.exec(text)?.[0] ?? "";
    answer += shown;
    leak.released(text);
    return shown;
  }

  /** White space of what is not shown, kept behind what will be shown before it. */
  function space(blank: string): void {
    if (waiting.length > 0) waiting.push(`${waiting.pop()}${blank}`);
    else blanks += blank;
  }

  function judge(sentence: string): Released[] {
    if (refused) return [];
    if (REFUSAL.test(sentence)) {
      refused = answer === "";
      return [];
    }
    if (sentence.trim() === "") {
      space(sentence);
      return [];
    }
    if (leak.leaks(waiting.join(" ") + sentence)) {
      hold("prompt");
      return [];
    }
    const checked = checkSentence(sentence, known);
    if (checked.held !== null) {
      hold(checked.held);
      space(/\s*$/.exec(sentence)?.[0] ?? "");
      return [];
    }
    if (!/[\p{L}\p{N}]/u.test(checked.text.replace(/\[\d+\]/g, ""))) return [];
    silent ||= !checked.states;
    const echoes = checked.states && checked.cited.length === 0 && sources.length === 0;
    const echoed = echoes ? known.echoedBy(checked.text) : null;
    const restsOn = echoed === null ? checked.cited : [echoed];
    if (restsOn.length === 0 && sources.length === 0) {
      waiting.push(checked.text);
      return [];
    }
    const fresh = restsOn.filter(number).map((one) => {
      const evidence = prompt.evidence[one - 1] as Evidence;
      return evidence.source(quoteFor(evidence, checked.text.replace(/\[\d+\]/g, " "), question, language));
    });
    sources.push(...fresh);
    const text = checked.text.replace(/\[(\d+)\]/g, (whole, one) => {
      const now = numbers.get(Number(one));
      return now === undefined ? whole : `[${now}]`;
    });
    const shown = [...waiting, text].map(show).join("");
    waiting = [];
    return [{ text: shown, sources: fresh }];
  }

  return {
    push: (piece) => splitter.push(piece).flatMap(judge),
    end(cut = false) {
      const rest = splitter.end();
      if (cut && rest.length > 0 && !FINISHED.test(rest.at(-1) ?? "")) rest.pop();
      const released = rest.flatMap(judge);
      if (answer === "" && silent) refused = true;
      return released;
    },
    get refused() {
      return refused;
    },
    get answer() {
      return answer;
    },
    sources,
    held,
  };
}

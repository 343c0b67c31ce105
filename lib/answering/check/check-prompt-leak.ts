import { decodeText } from "#lib/answering/check/check-plain-text";

/** Words in sequence that give a prompt away. */
const SEQUENCE = 8;
const DENSE = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}]/u;

/** Words in lower case; scripts without blanks count each letter as half a word. */
function wordsOf(text: string): { word: string; weight: number }[] {
  const words: { word: string; weight: number }[] = [];
  for (const run of decodeText(text)
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
    if (!DENSE.test(run)) words.push({ word: run, weight: 1 });
    else for (const letter of run) words.push({ word: letter, weight: 0.5 });
  }
  return words;
}

/** Every run of words that weighs eight, joined. */
function sequences(words: { word: string; weight: number }[]): Set<string> {
  const found = new Set<string>();
  for (let start = 0; start < words.length; start++) {
    let weight = 0;
    let end = start;
    while (end < words.length && weight < SEQUENCE) weight += words[end++]?.weight ?? 0;
    if (weight < SEQUENCE) break;
    found.add(
      words
        .slice(start, end)
        .map(({ word }) => word)
        .join(" "),
    );
  }
  return found;
}

/** The rules hardly change: their sequences are kept. */
const known = new Map<string, Set<string>>();
const MOST_KNOWN = 50;

function sequencesOf(system: string): Set<string> {
  const kept = known.get(system);
  if (kept) return kept;
  const found = sequences(wordsOf(system));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(system, found);
  return found;
}

export type LeakCheck = {
  /** Would this sentence, after what was released so far, give the prompt away? */
  leaks(sentence: string): boolean;
  /** The sentence was released: a leak may also begin in it and go on in the next. */
  released(sentence: string): void;
};

/**
 * Finds eight or more words of the prompt's rules in sequence, also across sentences, and the request's delimiter in any spacing.
 * What can be told from a prompt in other words cannot be found this way: the prompt holds no secret.
 */
export function leakCheck(rules: string, delimiter: string): LeakCheck {
  let tail: { word: string; weight: number }[] = [];
  return {
    leaks(sentence) {
      if (
        decodeText(sentence)
          .toLowerCase()
          .replace(/[^a-z0-9]/g, "")
          .includes(delimiter)
      )
        return true;
      const words = [...tail, ...wordsOf(sentence)];
      if (words.length < SEQUENCE) return false;
      const secret = sequencesOf(rules);
      for (const sequence of sequences(words)) if (secret.has(sequence)) return true;
      return false;
    },
    released(sentence) {
      tail = [...tail, ...wordsOf(sentence)].slice(-2 * SEQUENCE);
    },
  };
}

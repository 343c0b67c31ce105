import { LEARNED_FROM } from "#lib/answering/index/unit-index-data";
import { nearlyEqual } from "#lib/answering/text/nearly-equal";
import { affirmativeWords } from "#lib/answering/text/negation";
import type { Chosen, QaRow } from "#lib/answering/types";

/** A longer question has said what it means; that no Q&A has all its words is then no sign of a choice left open. */
const MOST_TWIN_WORDS = 4;

type Overlap = { shared: Set<string>; askedOnly: string[]; knownOnly: string[] };

function overlap(asked: ReadonlySet<string>, question: string, language: string | null): Overlap {
  const known = [...affirmativeWords(question, language)];
  const shared = new Set([...asked].filter((word) => known.some((other) => nearlyEqual(word, other))));
  return {
    shared,
    askedOnly: [...asked].filter((word) => !shared.has(word)),
    knownOnly: known.filter((word) => ![...asked].some((other) => nearlyEqual(word, other))),
  };
}

/**
 * The Q&As among which the question does not choose: they share the same of its words and each has one of its own. Either
 * the question leaves out what tells them apart ("plan cost" for the red and the blue plan), or it names a variant that
 * none of them is about ("the green plan").
 */
export function twins(question: string, language: string | null, chosen: readonly Chosen[]): Chosen[] {
  const [first] = chosen;
  if (first?.ref.type !== "qa" || first.ref.phrasings >= LEARNED_FROM) return [];
  const asked = affirmativeWords(question, language);
  const own = overlap(asked, first.ref.question ?? "", language);
  const variant = own.askedOnly.length === 1 && own.shared.size >= 2;
  if (asked.size > MOST_TWIN_WORDS || own.knownOnly.length === 0 || (own.askedOnly.length > 0 && !variant)) return [];
  return chosen.filter((one) => {
    if (one === first) return true;
    if (one.ref.type !== "qa" || (one.row as QaRow).answer === (first.row as QaRow).answer) return false;
    const other = overlap(asked, one.ref.question ?? "", language);
    const same = other.shared.size === own.shared.size && [...own.shared].every((word) => other.shared.has(word));
    return same && own.shared.size > 0 && other.knownOnly.length === own.knownOnly.length;
  });
}

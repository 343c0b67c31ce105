import { CLARIFY_FROM, thresholdOf } from "#lib/answering/confidence";
import { contentWords } from "#lib/answering/content-words";
import { LEARNED, objectionTo } from "#lib/answering/objection-to";
import { affirmativeWords, asksYesOrNo, isNegated, nearlyEqual } from "#lib/answering/question-traits";
import type { AnswerSettings, Decision, PassageCandidate, QaCandidate, Retrieval } from "#lib/answering/types";

/** Questions that a "Did you mean …?" offers at most. */
const MAX_CHOICES = 3;
/** Passages that an answer rests on at most. */
const MAX_PASSAGES = 4;
/** Q&As that a question does not choose among are about as similar to it. */
const TWIN_SIMILARITY = 0.6;
/** A longer question has said what it means; that no Q&A has all its words is then no sign of a choice left open. */
const MAX_TWIN_WORDS = 4;
/** A Q&A this likely is what its owner wants to be said, whatever the pages say. */
const SURE = 0.8;
/** From this confidence on a page is worth a link though it is not worth an assertion. */
const SUGGEST_FROM = 0.2;

/** A page that holds this share of what a longer question is about says something of the rest that the Q&A leaves out. */
const PAGE_COVERS = 0.7;
const QA_LEAVES_OUT = 0.4;
const QA_IS_FAR = 0.6;
const MIN_SUBJECT_WORDS = 3;
/** "Isn't it …?" expects a yes and denies nothing. */
const IDIOM = /n['’]t\b/iu;

function percent(confidence: number): string {
  return `${Math.round(confidence * 100)} %`;
}

/**
 * The question is about something that the nearest Q&A does not mention and the best passage does: "How long does the guarantee of the
 * red kettle last?" beside a Q&A on the red kettle's price and a page on its guarantee.
 */
function pageKnowsMore(question: string, language: string | null, first: QaCandidate, page: PassageCandidate): boolean {
  if (page.coverage < PAGE_COVERS || first.similarity >= QA_IS_FAR) return false;
  const asked = affirmativeWords(question, language);
  const { askedOnly } = overlap(asked, first.question, language);
  return asked.size >= MIN_SUBJECT_WORDS && askedOnly.length >= 2 && askedOnly.length >= asked.size * QA_LEAVES_OUT;
}

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
function twins(question: string, language: string | null, qas: readonly QaCandidate[]): QaCandidate[] {
  const first = qas[0];
  if (!first) return [];
  const asked = affirmativeWords(question, language);
  const own = overlap(asked, first.question, language);
  const variant = own.askedOnly.length === 1 && own.shared.size >= 2;
  if (
    asked.size > MAX_TWIN_WORDS ||
    (first.phrasings ?? 1) >= LEARNED ||
    own.knownOnly.length === 0 ||
    (own.askedOnly.length > 0 && !variant)
  )
    return [];
  return qas.filter((qa) => {
    if (qa === first) return true;
    if (qa.similarity < first.similarity * TWIN_SIMILARITY) return false;
    const other = overlap(asked, qa.question, language);
    const same = other.shared.size === own.shared.size && [...own.shared].every((word) => other.shared.has(word));
    return same && other.knownOnly.length === own.knownOnly.length;
  });
}

function clarify(confidence: number, qas: readonly QaCandidate[], reason: string): Decision {
  const qaIds = qas.slice(0, MAX_CHOICES).map((qa) => qa.qaId);
  return { kind: "clarify", confidence, qaIds, passageIds: [], reason };
}

/** The first passage and those not far behind the best by words, or near by their vector as the first is. */
function worthReading(passages: readonly PassageCandidate[]): string[] {
  const best = Math.max(0, ...passages.map((passage) => passage.score));
  const nearest = passages[0]?.nearness ?? 0;
  const near = (passage: PassageCandidate) => nearest > 0 && (passage.nearness ?? 0) >= nearest * 0.8;
  return passages
    .filter((passage, i) => i === 0 || (passage.score > 0 && passage.score >= best * 0.5) || near(passage))
    .slice(0, MAX_PASSAGES)
    .map((passage) => passage.passageId);
}

/**
 * What to do with a question: answer with a Q&A, answer from passages, ask back, offer a page, or say that it is not known.
 * The bot asserts from the strictness's threshold on; below it, it asks or offers as long as there is something to offer.
 */
export function decide(retrieval: Retrieval, settings: AnswerSettings, question: string): Decision {
  const threshold = thresholdOf(settings.strictness);
  const { qas, passages, qaConfidence, passageConfidence, exact, language } = retrieval;
  const first = qas[0];
  if (first && exact)
    return {
      kind: "qa",
      confidence: 1,
      qaIds: [first.qaId],
      passageIds: [],
      reason: "The question is one of the Q&A's own.",
    };
  const none: Decision = {
    kind: "abstain",
    confidence: Math.max(qaConfidence, passageConfidence),
    qaIds: [],
    passageIds: [],
    reason: "",
  };
  if (contentWords(question, language).length === 0 && (!first || qaConfidence < threshold))
    return { ...none, reason: "The question names no subject that could be looked up." };

  const page = passageConfidence >= threshold ? passages[0] : undefined;
  const outdone = first !== undefined && page !== undefined && pageKnowsMore(question, language, first, page);
  const preferred = !outdone && (qaConfidence >= SURE || qaConfidence >= passageConfidence - 0.1);
  if (first && qaConfidence >= threshold && preferred) {
    const against = objectionTo(first, question, language);
    if (against === null) {
      const equals = twins(question, language, qas);
      if (equals.length > 1) return clarify(qaConfidence, equals, "Several Q&As fit the question equally well.");
      const reason = `A Q&A fits with ${percent(qaConfidence)}, at least ${percent(threshold)} is asked for.`;
      return { kind: "qa", confidence: qaConfidence, qaIds: [first.qaId], passageIds: [], reason };
    }
    if (passageConfidence < threshold) return clarify(Math.min(qaConfidence, threshold), qas.slice(0, 1), against);
  }
  if (passages.length > 0 && passageConfidence >= threshold) {
    // A page's sentence beside "Is it NOT …?" reads as a yes or a no, and which of the two no word shows.
    if (asksYesOrNo(question) && isNegated(question) && !IDIOM.test(question))
      return {
        ...none,
        kind: "suggest",
        passageIds: worthReading(passages),
        reason: "The question denies what the pages may say.",
      };
    const reason = `The pages cover the question with ${percent(passageConfidence)}, at least ${percent(threshold)} is asked for.`;
    return { kind: "passages", confidence: passageConfidence, qaIds: [], passageIds: worthReading(passages), reason };
  }
  if (first && qaConfidence >= CLARIFY_FROM && qaConfidence >= passageConfidence) {
    const near = qas.filter((qa) => qa === first || qa.similarity >= Math.max(0.1, first.similarity * 0.5));
    return clarify(
      qaConfidence,
      near.length > 0 ? near : [first],
      `The nearest Q&A fits with only ${percent(qaConfidence)}.`,
    );
  }
  if (passages.length > 0 && passageConfidence >= SUGGEST_FROM) {
    const reason = `The nearest page covers the question with only ${percent(passageConfidence)}.`;
    return { ...none, kind: "suggest", passageIds: worthReading(passages).slice(0, 1), reason };
  }
  return {
    ...none,
    reason:
      qas.length + passages.length === 0
        ? "Nothing in the knowledge shares a word with the question."
        : "Nothing in the knowledge comes near enough to the question.",
  };
}

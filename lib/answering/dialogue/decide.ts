import { type Rows, standing, stands } from "#lib/answering/answer-question-read";
import type { Half, Understood } from "#lib/answering/answer-question-understand";
import { disagreeing } from "#lib/answering/dialogue/disagreeing-page";
import { leansOn } from "#lib/answering/dialogue/question-forms";
import { twins } from "#lib/answering/dialogue/twins";
import { isNear, OFFER_FROM } from "#lib/answering/dialogue/worth-offering";
import { type Finding, weighed } from "#lib/answering/index/knowledge-index";
import { LEARNED_FROM } from "#lib/answering/index/unit-index-data";
import { ANSWER_KINDS } from "#lib/answering/language/language";
import { askedKind, asksYesOrNo, daysIn, opensAsQuestion } from "#lib/answering/ranking/answer-types";
import { thresholdOf } from "#lib/answering/ranking/confidence";
import { FEATURES, meetsFollowUp } from "#lib/answering/ranking/judge-units";
import type { Ranked } from "#lib/answering/ranking/rank-units";
import { contentWords } from "#lib/answering/text/content-words";
import { areOpposite, deniesSomething, namesAnother } from "#lib/answering/text/negation";
import { type Token, tokensOf } from "#lib/answering/text/tokens";
import type { AnswerSettings, Chosen, Decision, UnitRef } from "#lib/answering/types";

/** Units that an offer shows, and questions that a "Did you mean …?" lists. */
const MOST_OFFERED = 3;
/**
 * A second unit stands beside the first where it is so much likelier that one of the two answers. With .05 two are shown nearly twice as
 * often for 1 in 100 right answers more, with .15 it is 2 in 100 fewer.
 */
const SECOND_ADDS = 0.1;
/**
 * Where no vectors take part the probabilities are too low by this: most of what they are fitted on is English. Without it 44 instead of 49 of
 * 100 German and French questions get the right answer, and 1.7 instead of 2.7 of 100 turns a wrong one.
 */
const WORDS_ALONE = 0.05;
/** A Q&A on small talk, or on reaching a person, is the owner's own word when it is this likely. */
const OWN_WORD = 0.8;
const TWINS_FROM = 0.02;

const NOTHING: Decision = {
  kind: "abstain",
  confidence: 0,
  chosen: [],
  reason: "Nothing in the knowledge comes near.",
};

const percent = (confidence: number) => `${Math.round(confidence * 100)}%`;

type Deciding = {
  /** The visitor's own words. */
  question: string;
  understood: Understood;
  rows: Rows;
  settings: AnswerSettings;
};

type Standing = Finding & { chosen: Chosen[] };

/** What of a finding still stands, with its rows. */
function still(found: Finding, rows: Rows): Standing {
  const { ranked } = found;
  const kept = standing(ranked, rows).filter(
    ({ unit, form }) => unit.type === "page" || !namesAnother(form.text, unit.question ?? ""),
  );
  const same = kept[0] !== undefined && kept[0] === ranked[0];
  const finding = same ? { ...found, ranked: kept } : weighed(kept);
  const best = finding.ranked[0]?.score ?? 0;
  const chosen = finding.ranked.map(({ unit, score }) =>
    toChosen(unit, rows, finding.confidence * Math.exp(score - best)),
  );
  return { ...finding, chosen };
}

const toChosen = (ref: UnitRef, rows: Rows, confidence: number): Chosen => ({
  ref,
  row: rows.get(ref.rowId) as Chosen["row"],
  confidence,
});

/**
 * What to do with a turn: answer with a unit, offer the closest ones, ask back, say that it is not known, reply to what is no question,
 * or say how to reach a person. The bot asserts from the strictness's probability on.
 */
export function decide(deciding: Deciding): Decision {
  const { understood, rows } = deciding;
  if (understood.choices.length > 0) return amongChoices(understood.choices, rows);
  const exact = understood.exact && stands(understood.exact, rows) ? understood.exact : null;
  if (exact)
    return answer(
      [toChosen(exact, rows, 1)],
      1,
      `The question is one of the ${exact.type === "qa" ? "Q&A" : "page"}'s own.`,
    );
  if (understood.talk) return decideTalk(deciding);
  const decision = learnedAnswer(deciding) ?? decideFound(deciding, still(understood.finding, rows));
  if (understood.otherwise === null || decision.kind === "qa" || decision.kind === "passages") return decision;
  return decideTalk({ ...deciding, understood: { ...understood, ...understood.otherwise } });
}

function answer(chosen: Chosen[], confidence: number, reason: string): Decision {
  const kind = chosen.every(({ ref }) => ref.type === "qa") ? "qa" : "passages";
  return { kind, confidence, chosen, reason };
}

function amongChoices(choices: readonly UnitRef[], rows: Rows): Decision {
  const chosen = choices.filter((ref) => stands(ref, rows)).map((ref) => toChosen(ref, rows, 0));
  const reason = "The visitor accepted without saying which of the offered questions.";
  return { kind: "clarify", confidence: 0, chosen, reason };
}

/** A turn that asks for nothing that could be looked up, unless the owner wrote a Q&A for it. */
function decideTalk({ understood, rows }: Deciding): Decision {
  const found = still(understood.finding, rows);
  const none = { confidence: 0, chosen: [] };
  if (understood.talk?.kind === "person") {
    const contact = found.chosen.find(({ ref }, i) => i < MOST_OFFERED && tellsContact(ref, rows));
    return {
      kind: "human",
      confidence: 0,
      chosen: contact ? [contact] : [],
      reason: "The visitor asked for a person.",
    };
  }
  const [first] = found.chosen;
  if (first?.ref.type === "qa" && found.confidence >= OWN_WORD)
    return answer([first], found.confidence, "The owner wrote a Q&A for this.");
  return { ...none, kind: "social", reason: "The visitor asked for nothing that could be looked up." };
}

const CONTACT = /@|\+?\d[\d ()/-]{6,}\d/u;
function tellsContact(ref: UnitRef, rows: Rows): boolean {
  const row = rows.get(ref.rowId);
  return row !== undefined && CONTACT.test("answer" in row ? row.answer : row.text);
}

/** The Q&A that its many phrasings speak for, unless something else is likelier. */
function learnedAnswer({ question, understood, rows, settings }: Deciding): Decision | null {
  const { learned, finding, language } = understood;
  if (!learned || !stands(learned.ref, rows)) return null;
  const { ref, confidence } = learned;
  const first = finding.ranked[0]?.unit;
  // Among Q&As that are learned from their phrasings, these tell best which is meant.
  const rival =
    first !== undefined && (first.type === "page" || first.phrasings < LEARNED_FROM) ? finding.confidence : 0;
  if (confidence < thresholdOf(settings.strictness) || rival > confidence) return null;
  if (areOpposite(question, ref.question ?? "", language) || namesAnother(question, ref.question ?? "")) return null;
  return answer(
    [toChosen(ref, rows, confidence)],
    confidence,
    because(ref, confidence, thresholdOf(settings.strictness)),
  );
}

const because = ({ type, title }: UnitRef, confidence: number, threshold: number) =>
  `The ${type === "qa" ? "Q&A" : "section"} “${title}” fits: confidence ${percent(confidence)}, at least ${percent(threshold)} is asked for.`;

function decideFound(deciding: Deciding, found: Standing): Decision {
  const decision = decideOn(deciding, found);
  const meant = found.ranked.filter(({ form, judged }) => meetsFollowUp(judged, form));
  if (decision.kind !== "offer" || meant.length === found.ranked.length) return decision;
  // What has only the words of an earlier question is no closest match to this one.
  return meant.length > 0 ? decideOn(deciding, still(weighed(meant), deciding.rows)) : NOTHING;
}

const VECTORS = FEATURES.indexOf("vectors");
const isStop = ({ stop }: Token) => stop;

function decideOn(deciding: Deciding, found: Standing): Decision {
  const { question, understood, settings } = deciding;
  const [first] = found.ranked;
  const [chosen] = found.chosen;
  if (!first || !chosen) return NOTHING;
  const { language } = understood;
  const threshold = thresholdOf(settings.strictness) - (first.judged.features[VECTORS] === 1 ? 0 : WORDS_ALONE);
  const { standalone } = understood;
  const nothingAsked = contentWords(standalone, language).length === 0 && tokensOf(standalone, language).every(isStop);
  if (nothingAsked && found.confidence < OWN_WORD)
    return { ...NOTHING, reason: "The question names no subject that could be looked up." };
  const alike = found.confidence >= TWINS_FROM ? twins(standalone, language, found.chosen) : [];
  if (alike.length > 1)
    return {
      kind: "clarify",
      confidence: found.confidence,
      chosen: alike.slice(0, MOST_OFFERED),
      reason: "Several Q&As fit the question equally well.",
    };
  const halves = understood.halves ? answeredHalves(understood.halves, deciding, threshold) : null;
  if (halves) return halves;
  const against = objection(question, first, language);
  if (against === null) {
    const two = twoLikely(found, threshold);
    if (two) return two;
    if (found.confidence >= threshold)
      return answer(
        [chosen, ...disagreeing(found.ranked, found.chosen)],
        found.confidence,
        because(chosen.ref, found.confidence, threshold),
      );
  }
  if (!isNear(found.near, first))
    return {
      ...NOTHING,
      confidence: found.confidence,
      reason: "Nothing in the knowledge comes near enough to the question.",
    };
  const reason =
    against ??
    `The closest is “${chosen.ref.title}”: confidence ${percent(found.confidence)}, at least ${percent(threshold)} is asked for.`;
  return {
    kind: "offer",
    confidence: Math.min(found.confidence, threshold),
    chosen: places(found.chosen).slice(0, MOST_OFFERED),
    reason,
  };
}

/** The best of each row: two sections of one passage lead to the same place. */
const places = (chosen: readonly Chosen[]) =>
  chosen.filter(({ row }, i) => chosen.findIndex((other) => other.row === row) === i);

/** The first two units side by side, where it is likely that one of them answers, and not so sure which. */
function twoLikely(found: Standing, threshold: number): Decision | null {
  const { confidence, pair, chosen, ranked } = found;
  const [first, second] = chosen;
  if (!first || !second || pair < threshold || pair - confidence < SECOND_ADDS) return null;
  const next = ranked[1];
  if (!next || !meetsFollowUp(next.judged, next.form)) return null;
  const reason = `“${first.ref.title}” or “${second.ref.title}” fits: confidence ${percent(pair)}, at least ${percent(threshold)} is asked for.`;
  return answer([first, second], pair, reason);
}

const TIME = ANSWER_KINDS.indexOf("time");
const typeMissPlace = FEATURES.indexOf("typeMiss");
const lacksKind = ({ features }: Ranked<UnitRef>["judged"]) => features[typeMissPlace] === 1;

/** Why the unit that looks right must not be asserted, or null. */
function objection(question: string, { unit, form, judged }: Ranked<UnitRef>, language: string | null): string | null {
  if (!meetsFollowUp(judged, form)) return "It does not have what the question adds to the one before it.";
  const known = unit.question ?? "";
  if (unit.type === "qa" && areOpposite(question, known, language))
    return "The nearest Q&A asks the opposite of the question.";
  if (daysIn(form.plain, language ?? "en") !== 0 && askedKind(form.plain, language) === TIME && lacksKind(judged))
    return "The question asks when on a day, and it tells no time.";
  if (unit.type === "page" && asksYesOrNo(question) && deniesSomething(question, language))
    return "The question denies what the page may say.";
  return null;
}

/** Two units for the two halves of a question where both are likely answered; one where nothing is near the other half. */
function answeredHalves([a, b]: [Half, Half], { understood, rows }: Deciding, threshold: number): Decision | null {
  const [first, second] = [still(a.finding, rows), still(b.finding, rows)];
  for (const [known, asked, other, half] of [
    [first, a, second, b],
    [second, b, first, a],
  ] as const) {
    const [best, chosen] = [known.ranked[0], known.chosen[0]];
    if (!best || !chosen || known.confidence < threshold || other.near >= OFFER_FROM) continue;
    if (!asksAlone(half.question, understood.language) || objection(asked.question, best, understood.language))
      continue;
    return {
      ...answer([chosen], known.confidence, "One half of the question has its answer."),
      unknownHalf: half.question,
    };
  }
  const chosen = [first.chosen[0], second.chosen[0]];
  if (!chosen[0] || !chosen[1] || chosen[0].ref.rowId === chosen[1].ref.rowId) return null;
  const confidence = Math.sqrt(first.confidence * second.confidence);
  if (confidence < threshold) return null;
  return answer([chosen[0], chosen[1]], confidence, "The question has two halves, and each has its answer.");
}

/** Whether a half is a question by itself: "is it free?" is about the other one. */
const asksAlone = (half: string, language: string | null) => !leansOn(half, language ?? "en") && opensAsQuestion(half);

import { UnitIndex } from "#lib/answering/index/unit-index";
import { KINDS, LEARNED_FROM, type UnitIndexData } from "#lib/answering/index/unit-index-data";
import { DECISION, OFFER, PAIR, RANKER } from "#lib/answering/ranking/answer-model";
import { qaConfidence, thresholdOf } from "#lib/answering/ranking/confidence";
import { type Judged, judgeUnits, type QuestionForm } from "#lib/answering/ranking/judge-units";
import { QaMatcher } from "#lib/answering/ranking/qa-matcher";
import {
  decisionNumbers,
  type JudgedForm,
  likely,
  lineValue,
  pairNumbers,
  type Ranked,
  rankUnits,
} from "#lib/answering/ranking/rank-units";
import type { Semantics } from "#lib/answering/ranking/semantics";
import type { UnitRef } from "#lib/answering/types";

export type KnowledgeIndexData = { version: number; units: UnitIndexData };

/** What a small object of the index costs besides its arrays; a measured order of magnitude, not a promise. */
const OVERHEAD_BYTES = 16_384;
/** Units of a form that are judged. */
const JUDGED = 16;
/** Puts the matcher's confidence, of which .445 was enough, on the scale of the decision's, of which the default threshold is. */
const LEARNED_SCALE = Math.log(thresholdOf(2)) / Math.log(0.445);

/** Every array buffer in `data`, each once: what a worker hands over without copying. */
export function buffersOf(data: unknown, found: Set<ArrayBuffer> = new Set()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(data)) {
    if (data.buffer instanceof ArrayBuffer) found.add(data.buffer);
  } else if (data !== null && typeof data === "object")
    for (const value of Object.values(data)) buffersOf(value, found);
  return found;
}

/** A Q&A that its many phrasings speak for, and how likely they say it answers. */
export type Learned = { ref: UnitRef; confidence: number };

/**
 * What the forms of a question found, best first; how likely the first one answers, one of the first two, and that one of the first three is
 * what was meant, 0–1.
 */
export type Finding = { ranked: Ranked<UnitRef>[]; confidence: number; pair: number; near: number };

export const NOTHING_FOUND: Finding = { ranked: [], confidence: 0, pair: 0, near: 0 };

/** The units that forms of a question found, in order, with the probability that the first answers. */
export function findingOf(judged: readonly JudgedForm<UnitRef>[]): Finding {
  return weighed(rankUnits(judged, RANKER));
}

/** The probabilities of some ranked units. */
export function weighed(ranked: Ranked<UnitRef>[]): Finding {
  if (ranked.length === 0) return NOTHING_FOUND;
  const numbers = decisionNumbers(ranked);
  const confidence = likely(lineValue(DECISION, numbers));
  const both = pairNumbers(ranked, DECISION);
  return {
    ranked,
    confidence,
    pair: both ? likely(lineValue(PAIR, both)) : confidence,
    near: likely(lineValue(OFFER, numbers)),
  };
}

/** All knowledge of one chatbot at one version, ready to be asked. */
export class KnowledgeIndex {
  readonly version: number;
  /** Memory that the index holds, in bytes. */
  readonly byteSize: number;
  /** The languages that the knowledge is written in, most frequent first; empty without knowledge. */
  readonly languages: readonly string[];
  /** Words of all units together. */
  readonly words: number;
  private readonly units: UnitIndex;
  private readonly matcher: QaMatcher | null;

  constructor(data: KnowledgeIndexData, semantics: Semantics | null) {
    this.version = data.version;
    this.units = new UnitIndex(data.units, semantics);
    this.matcher = data.units.matcher ? new QaMatcher(data.units.matcher) : null;
    this.languages = data.units.languages;
    this.words = data.units.sizes.reduce((sum, size) => sum + size, 0);
    let bytes = OVERHEAD_BYTES;
    for (const buffer of buffersOf(data)) bytes += buffer.byteLength;
    this.byteSize = bytes;
  }

  /** What each form of a question finds, judged. `vectors` are the forms' by the configured model. */
  judge(forms: readonly QuestionForm[], vectors: readonly (Float32Array | undefined)[] = []): JudgedForm<UnitRef>[] {
    return forms.map((form, i) => ({
      form,
      units: judgeUnits(this.units, form, JUDGED, vectors[i]).map((judged) => ({
        unit: this.ref(judged),
        key: `${this.rowId(judged.unit)}#${this.units.data.sections[judged.unit]}`,
        judged,
      })),
    }));
  }

  /** The Q&A or page's question that is the visitor's but for case, punctuation and spacing; null for none. */
  exact(question: string): UnitRef | null {
    const unit = this.units.exactUnit(question);
    if (unit < 0) return null;
    const { partStarts } = this.units.data;
    const to = (partStarts[unit + 1] as number) - (partStarts[unit] as number);
    return { ...this.ref({ unit, head: 0, from: 0, to }), question };
  }

  /** The Q&A that its own phrasings speak most for, where it has enough of them to be learned from. */
  learned(question: string): Learned | null {
    const match = this.matcher?.match(question, 1);
    const first = match?.candidates[0];
    if (!match || !first || (first.phrasings ?? 1) < LEARNED_FROM) return null;
    const ref: UnitRef = {
      type: "qa",
      rowId: first.qaId,
      section: 0,
      from: 0,
      to: Number.POSITIVE_INFINITY,
      title: first.question,
      question: first.question,
      phrasings: first.phrasings ?? 1,
    };
    return { ref, confidence: qaConfidence(match.evidence) ** LEARNED_SCALE };
  }

  /** The ids of all rows that units were made of. */
  rowIds(): { qas: string[]; passages: string[] } {
    const { kinds, unitCount } = this.units.data;
    const ids = { qas: new Set<string>(), passages: new Set<string>() };
    for (let unit = 0; unit < unitCount; unit++)
      (KINDS[kinds[unit] as number] === "qa" ? ids.qas : ids.passages).add(this.rowId(unit));
    return { qas: [...ids.qas], passages: [...ids.passages] };
  }

  private rowId(unit: number): string {
    return this.units.rowIds.at(this.units.data.rows[unit] as number);
  }

  private ref({ unit, head, from, to }: Omit<Judged, "features" | "given">): UnitRef {
    const { kinds, sections, headStarts } = this.units.data;
    const first = headStarts[unit] as number;
    const phrasings = (headStarts[unit + 1] as number) - first;
    return {
      type: KINDS[kinds[unit] as number] === "qa" ? "qa" : "page",
      rowId: this.rowId(unit),
      section: sections[unit] as number,
      ...this.places(unit, from, to),
      title: this.units.names.at(unit),
      question: phrasings > 0 ? this.units.headTexts.at(first + head) : null,
      phrasings,
    };
  }

  /** A run of the unit's parts as places in the section: lines that every page repeats are not among the parts. */
  private places(unit: number, from: number, to: number): { from: number; to: number } {
    const { partStarts, partPlaces } = this.units.data;
    const first = partStarts[unit] as number;
    const last = first + Math.max(from, to - 1);
    return { from: (partPlaces[first + from] as number) ?? 0, to: ((partPlaces[last] as number) ?? 0) + 1 };
  }
}

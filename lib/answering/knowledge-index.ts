import { fusedConfidence, passageConfidence, qaConfidence } from "#lib/answering/confidence";
import { detectLanguage } from "#lib/answering/detect-language";
import { PassageIndex, type PassageIndexData } from "#lib/answering/passage-index";
import type { QaIndexData } from "#lib/answering/qa-index";
import { QaMatcher } from "#lib/answering/qa-matcher";
import type { Retrieval } from "#lib/answering/types";

export type KnowledgeIndexData = { version: number; qas: QaIndexData; passages: PassageIndexData };

/** What a small object of the index costs besides its arrays; a measured order of magnitude, not a promise. */
const OVERHEAD_BYTES = 16_384;

/** Every array buffer in `data`, each once: what a worker hands over without copying. */
export function buffersOf(data: unknown, found: Set<ArrayBuffer> = new Set()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(data)) {
    if (data.buffer instanceof ArrayBuffer) found.add(data.buffer);
  } else if (data !== null && typeof data === "object")
    for (const value of Object.values(data)) buffersOf(value, found);
  return found;
}

/** All knowledge of one chatbot at one version, ready to be asked. */
export class KnowledgeIndex {
  readonly version: number;
  /** Memory that the index holds, in bytes. */
  readonly byteSize: number;
  /** The languages that the knowledge is written in, those of the Q&As first; empty without knowledge. */
  readonly languages: readonly string[];
  private readonly qas: QaMatcher;
  private readonly passages: PassageIndex;

  constructor(data: KnowledgeIndexData) {
    this.version = data.version;
    this.qas = new QaMatcher(data.qas);
    this.passages = new PassageIndex(data.passages);
    this.languages = [...new Set([...data.qas.languages, ...data.passages.languages])];
    let bytes = OVERHEAD_BYTES;
    for (const buffer of buffersOf(data)) bytes += buffer.byteLength;
    this.byteSize = bytes;
  }

  /**
   * The best Q&As and passages for a standalone question, `limit` (8) of each. `vector` is the question's embedding: ranks
   * by words and by vectors are then fused, and the one that both together speak most for comes first; rows without a vector of its
   * dimension are ranked by words alone.
   */
  retrieve(question: string, options: { limit?: number; vector?: Float32Array } = {}): Retrieval {
    const limit = options.limit ?? 8;
    const match = this.qas.match(question, limit, options.vector);
    const found = this.passages.search(question, limit, options.vector);
    const lexical = qaConfidence(match.evidence);
    const qas = surestFirst(match.candidates, (_, i) => (i === 0 ? lexical : qaConfidence(match.rivals[i] ?? null)));
    const passages = surestFirst(found.candidates, ({ coverage, relative }) =>
      passageConfidence(found.evidence && { coverage, relative, terms: found.evidence.terms }),
    );
    return {
      qas: match.exact ? match.candidates : qas.candidates,
      qaConfidence: match.exact ? 1 : qas.confidence,
      exact: match.exact,
      passages: passages.candidates,
      passageConfidence: passages.confidence,
      language: detectLanguage(question),
    };
  }

  /** The evidence behind the two confidences, for fitting their constants. */
  evidence(question: string) {
    return { qa: this.qas.match(question, 8), passages: this.passages.search(question, 8) };
  }
}

/** Puts the candidate first that words and vectors together speak most for; without vectors the order stays as it is. */
function surestFirst<T extends { nearness?: number }>(
  candidates: readonly T[],
  byWords: (candidate: T, place: number) => number,
): { candidates: T[]; confidence: number } {
  const first = candidates[0];
  if (!first) return { candidates: [], confidence: 0 };
  let surest = { candidate: first, confidence: fusedConfidence(byWords(first, 0), first.nearness ?? 0) };
  candidates.forEach((candidate, place) => {
    if (candidate.nearness === undefined || place === 0) return;
    const confidence = fusedConfidence(byWords(candidate, place), candidate.nearness);
    if (confidence > surest.confidence) surest = { candidate, confidence };
  });
  const others = candidates.filter((candidate) => candidate !== surest.candidate);
  return { candidates: [surest.candidate, ...others], confidence: surest.confidence };
}

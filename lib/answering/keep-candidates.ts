import type { Retrieval } from "#lib/answering/types";

/** What a candidate has to say for itself, by words or by its vector. */
function alone<K extends string>(
  candidate: (Record<K, number> & { nearness?: number }) | undefined,
  byWords: K,
): number {
  return candidate ? Math.max(candidate[byWords], candidate.nearness ?? 0) : 0;
}

/**
 * The retrieval with only the candidates of these ids. Where the first candidate goes, the confidence is that of its successor at most:
 * what was known of the first says nothing about the next.
 */
export function keepCandidates(retrieval: Retrieval, ids: ReadonlySet<string>): Retrieval {
  const qas = retrieval.qas.filter((candidate) => ids.has(candidate.qaId));
  const passages = retrieval.passages.filter((candidate) => ids.has(candidate.passageId));
  const sameQa = qas[0]?.qaId === retrieval.qas[0]?.qaId;
  const samePassage = passages[0]?.passageId === retrieval.passages[0]?.passageId;
  return {
    ...retrieval,
    qas,
    passages,
    exact: retrieval.exact && sameQa,
    qaConfidence: sameQa ? retrieval.qaConfidence : Math.min(retrieval.qaConfidence, alone(qas[0], "similarity")),
    passageConfidence: samePassage
      ? retrieval.passageConfidence
      : Math.min(retrieval.passageConfidence, alone(passages[0], "coverage")),
  };
}

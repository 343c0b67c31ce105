/** Cormack, Clarke & Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods" (2009). */
const K = 60;

/** Fuses rankings (ids, best first) into one, best first; what stands high in several comes first. Ties go to the first ranking. */
export function fuseRanks(rankings: readonly (readonly number[])[]): number[] {
  const scores = new Map<number, number>();
  for (const ranking of rankings)
    ranking.forEach((id, place) => {
      scores.set(id, (scores.get(id) ?? 0) + 1 / (K + place + 1));
    });
  return [...scores].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}

/** Cormack, Clarke & Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods" (2009). */
const K = 60;

/**
 * Fuses rankings (ids, best first) into one of at most `limit`, best first; what stands high in several comes first. Ties go to the first
 * ranking. The best of each ranking is always among them.
 */
export function fuseRanks(rankings: readonly (readonly number[])[], limit: number): number[] {
  const scores = new Map<number, number>();
  for (const ranking of rankings)
    ranking.forEach((id, place) => {
      scores.set(id, (scores.get(id) ?? 0) + 1 / (K + place + 1));
    });
  const heads = new Set(rankings.flatMap((ranking) => ranking.slice(0, 1)));
  const order = [...scores].sort((a, b) => b[1] - a[1]).map(([id]) => id);
  const others = new Set(order.filter((id) => !heads.has(id)).slice(0, Math.max(0, limit - heads.size)));
  return order.filter((id) => heads.has(id) || others.has(id)).slice(0, limit);
}

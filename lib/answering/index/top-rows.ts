/** The `limit` rows with the highest score above `least`, best first; equal scores in row order. */
export function topRows(scores: Float32Array, rowCount: number, limit: number, least = 0): number[] {
  const top: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    const score = scores[row] as number;
    if (score <= least) continue;
    if (top.length === limit && score <= (scores[top[limit - 1] as number] as number)) continue;
    let place = top.length < limit ? top.length : limit - 1;
    while (place > 0 && (scores[top[place - 1] as number] as number) < score) {
      top[place] = top[place - 1] as number;
      place--;
    }
    top[place] = row;
  }
  return top;
}

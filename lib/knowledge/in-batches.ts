/** Parts of a list that are small enough for one statement: PostgreSQL takes 65,535 parameters. */
export function* inBatches<T>(list: readonly T[], size = 1_000): Generator<T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}

/** A seeded source of random numbers: the same seed gives the same weights on any machine. */
export type Random = {
  /** 0 ≤ x < 1. */
  next(): number;
  /** A whole number, 0 ≤ n < below. */
  below(below: number): number;
  /** Normally distributed, mean 0, deviation 1. */
  normal(): number;
  pick<T>(list: readonly T[]): T;
  shuffle(list: Uint32Array): void;
};

/** Xoshiro128** (Blackman and Vigna, 2018), its state filled from the seed by SplitMix32. */
export function seededRandom(seed: number): Random {
  let filler = seed >>> 0;
  const fill = () => {
    filler = (filler + 0x9e3779b9) >>> 0;
    let z = filler;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  let [a, b, c, d] = [fill(), fill(), fill(), fill()];
  const bits = () => {
    const five = Math.imul(b, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  const next = () => bits() / 0x1_0000_0000;
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (list) => list[below(list.length)] as (typeof list)[number],
    shuffle(list) {
      for (let i = list.length; i > 1; i--) {
        const j = below(i);
        const kept = list[i - 1] as number;
        list[i - 1] = list[j] as number;
        list[j] = kept;
      }
    },
  };
}

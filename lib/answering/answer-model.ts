import type { Line } from "#lib/answering/rank-units";

/** A line from its bias and weights in ten-thousandths. */
const line = (bias: number, weights: readonly number[]): Line => ({
  weights: weights.map((weight) => weight / 10_000),
  bias: bias / 10_000,
});

/** What each of `FEATURES` is worth for a unit's place. Written by `npm run bench:fit`. */
export const RANKER = line(
  0,
  [
    5785, 3892, 10670, 14140, -2984, -92, -7128, -3859, -16200, 18410, 11940, -11640, 5714, -15130, 24900, 20020, 1364,
    23110, 6823, 13650, 6926, 4983, 1528, 11200, 8752, -37060, -1525, 4829, 9477, 276, 39580, 26740, 2016, -26350, 0,
    43450, 16380, -1512, 10430, -17130, 48960, 22510, 19860, 1961, 13020, -4017, 1329, -10680, -6849, 24810, 23350,
    24680, -3138, 19700, 7172, 4532, -4721, 4892,
  ],
);

/** What each of them, and of `LEAD`, is worth for the probability that the first unit answers. Written by `npm run bench:fit`. */
export const DECISION = line(
  -52930,
  [
    10380, -1271, 4027, 1120, 2487, 12380, 3131, 5048, -8485, 15410, -13230, 9453, -8097, -7378, 2678, 29460, 384, -218,
    -6909, 0, 12830, -6732, -1997, -5058, 1859, 0, -6331, -8604, 4563, 3488, 4390, 21930, -3168, 10170, -72, -43150,
    13650, -6882, -10510, -48800, 20970, 7866, 21130, -2045, 9054, -1701, 4971, -7112, -901, -892, -5897, 4618, -6060,
    6819, 5184, 2512, 1164, -5670, 0, 4997, 17610, 0,
  ],
);

/** What each of `pairNumbers` is worth for the probability that one of the first two answers. Written by `npm run bench:fit`. */
export const PAIR = line(
  -13290,
  [
    16410, 27930, 491, 1126, -12640, -1119, 192, 1987, 541, 3260, 17970, -8740, 7138, 30900, 2625, 3826, -4533, -4402,
    1393,
  ],
);

/** What the decision's numbers are worth for the probability that one of the first three is meant. Written by `npm run bench:fit`. */
export const OFFER = line(
  -40140,
  [
    12750, -1176, 3957, 2420, 3861, 9507, 1101, 4950, -2890, 16240, -8541, 8469, -7450, -9088, 8077, 31370, 2251, -7292,
    -13410, 0, 13150, -5671, -1544, -5421, 1198, 0, -3565, -5012, 5140, 3017, 9096, 19930, -5282, 1620, -907, -43080,
    11050, -3494, -8251, -53540, 33450, 4733, 433, 11500, 9200, -2651, 4555, -12000, 1347, -7457, 887, 9066, -5469,
    4872, 5938, 1829, 1098, -10180, 0, -1401, 11260, 0,
  ],
);

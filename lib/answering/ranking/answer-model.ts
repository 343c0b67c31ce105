import type { Line } from "#lib/answering/ranking/rank-units";

/** A line from its bias and weights in ten-thousandths. */
const line = (bias: number, weights: readonly number[]): Line => ({
  weights: weights.map((weight) => weight / 10_000),
  bias: bias / 10_000,
});

/** What each of `FEATURES` is worth for a unit's place. Written by `npm run bench:fit`. */
export const RANKER = line(
  0,
  [
    2741, 6745, 11240, 12397, -2060, -8105, -8613, 895, -10390, 15764, 19767, -17492, 5764, -9005, 28303, 19283, 3544,
    22963, 4417, 0, 19435, 4128, 2104, 8769, 8084, -36730, -1792, 9264, 10943, 2281, 45166, 34862, -2192, -23650, 0,
    52082, 13901, 1606, 13071, -12107, 47584, 20367, 5474, 8290, 14968, -3092, 810, -15751, -11895, 16407, 10338, 21538,
    -558, 19476, 11184, 5629, 9113, 2728, 0, -14171, -192,
  ],
);

/** What each of them, and of `LEAD`, is worth for the probability that the first unit answers. Written by `npm run bench:fit`. */
export const DECISION = line(
  -55024,
  [
    8156, -2022, 4038, 3293, 2417, 12048, 5830, 3141, -2079, 11955, -3771, 3070, -3161, -11539, 6185, 22809, 1802, -57,
    -4119, 0, 12306, -9453, 622, -2697, -149, -17401, -3805, -13888, 4389, 4552, 9088, 26385, -2453, -27801, -1598,
    -42324, 16074, -6820, -9937, -26569, 24343, 9376, 13885, -7015, 10228, -1534, 3708, -14968, 2310, -12675, -11808,
    10940, -9486, 8602, 878, -2420, -3299, -2801, -4847, 7217, 62, 0, 7731, 10669, 0,
  ],
);

/** What each of `pairNumbers` is worth for the probability that one of the first two answers. Written by `npm run bench:fit`. */
export const PAIR = line(
  -11830,
  [
    14746, 31254, 2840, 3481, -13092, -655, 701, 797, -1252, 8501, 6463, -9776, 8220, 28754, 2870, 520, -4608, -4919,
    863,
  ],
);

/** What the decision's numbers are worth for the probability that one of the first three is meant. Written by `npm run bench:fit`. */
export const OFFER = line(
  -55753,
  [
    7085, 1476, 4929, 7065, 3667, 6934, 1803, 2931, 623, 15153, -3143, 6279, -3622, -7261, 8424, 20764, -1153, -6569,
    160, 0, 7272, -7881, 114, -3178, 326, -18415, -1658, -3553, 4847, 2962, 7566, 26809, -3024, 3106, -4618, -40795,
    14782, -6766, -8007, -32157, 36377, 7241, 279, -1591, 11948, -600, 4175, -19703, 2020, -11135, 509, 15027, -5172,
    7582, 2604, -971, -3516, -1623, -6739, 3027, 7702, 0, 4072, -2720, 0,
  ],
);

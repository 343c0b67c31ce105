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
    4634, 4674, 12853, 13365, -2622, -3006, -8061, -294, -12605, 18140, 17094, -14849, 7301, -15830, 21176, 20083, 1679,
    24305, 5444, 12513, 10510, 3509, 1291, 9934, 8361, -37009, -1112, 3295, 10243, 1530, 41350, 27994, 1506, -27566, 0,
    44421, 16811, 1186, 10183, -15813, 48801, 21865, 11322, 5871, 14962, -3208, -221, -12176, -12618, 20620, 14729,
    22388, -2759, 19648, 7789, 3469, 2001, 1914, 0,
  ],
);

/** What each of them, and of `LEAD`, is worth for the probability that the first unit answers. Written by `npm run bench:fit`. */
export const DECISION = line(
  -58883,
  [
    10193, -3598, 5331, -1891, 3007, 12637, 3398, 3433, -4082, 12756, -5928, 3728, -4573, -6559, 3220, 28214, 1848,
    -884, -4587, 0, 8060, -7573, -530, -4429, 365, 0, -5027, -12154, 4087, 2807, 8091, 25889, -2761, -1567, -1211,
    -42921, 16427, -5833, -10938, -48216, 21294, 9424, 20179, -2201, 9578, 1272, 4620, -9268, 2483, -7484, -10089, 9739,
    -5324, 7393, 4167, -1336, -1991, -3872, -4634, 0, 8131, 11570, 0,
  ],
);

/** What each of `pairNumbers` is worth for the probability that one of the first two answers. Written by `npm run bench:fit`. */
export const PAIR = line(
  -16390,
  [
    15327, 29337, 1465, 1017, -11541, -1139, 1191, 2212, 1296, 6393, 10313, -8738, 8513, 26856, 7309, 62, -3525, -1976,
    2043,
  ],
);

/** What the decision's numbers are worth for the probability that one of the first three is meant. Written by `npm run bench:fit`. */
export const OFFER = line(
  -51512,
  [
    11494, 1224, 5396, 806, 3810, 8913, 1148, 1358, 786, 13586, -4734, 4931, -4229, -5318, 2580, 26702, 113, -9204,
    -4339, 0, 7121, -7961, -451, -4626, -437, 0, -2161, -6158, 4398, 1540, 6664, 25800, -673, -6845, -484, -42847,
    13176, -2855, -9151, -52560, 31767, 8511, -207, 6777, 13309, 267, 4551, -13596, 4815, -13092, 76, 11453, -2183,
    7989, 6968, 71, -491, -7842, -4511, 0, 2373, 4250, 0,
  ],
);

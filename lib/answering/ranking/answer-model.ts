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
    4371, 4840, 12124, 16023, -3747, -5558, -8782, 70, -13048, 18439, 16814, -14597, 5703, -15192, 21058, 20929, 1617,
    24183, 5563, 12692, 10034, 3865, 1274, 9900, 8418, -37057, -1217, 3467, 10172, 1562, 41144, 27625, 759, -27749, 0,
    46557, 16316, 108, 10310, -15782, 48737, 21799, 11605, 6012, 14383, -4482, -227, -12207, -12499, 21088, 15405,
    22685, -1326, 19375, 6801, 3897, 1683, 2723,
  ],
);

/** What each of them, and of `LEAD`, is worth for the probability that the first unit answers. Written by `npm run bench:fit`. */
export const DECISION = line(
  -54925,
  [
    11296, -2191, 5884, -390, 3951, 13052, 4321, 3889, -4133, 13872, -7995, 6708, -4950, -5211, 4255, 27834, 3326,
    -3064, -11465, 0, 8698, -7338, -275, -3733, 195, 0, -4746, -10467, 4162, 3521, 5043, 24598, -2898, -21947, -2213,
    -44637, 16269, -3922, -9920, -48450, 21663, 7862, 19217, -3867, 10515, -994, 4587, -6565, 359, -6286, -10280, 9082,
    -6819, 7245, 4877, -357, 995, -7092, 0, 7008, 14495, 0,
  ],
);

/** What each of `pairNumbers` is worth for the probability that one of the first two answers. Written by `npm run bench:fit`. */
export const PAIR = line(
  -16999,
  [
    16581, 27245, 1397, -1000, -10387, -1681, 1561, 2228, 2688, 4471, 14370, -8363, 9509, 27798, 7160, -1445, -3444,
    -2266, 2295,
  ],
);

/** What the decision's numbers are worth for the probability that one of the first three is meant. Written by `npm run bench:fit`. */
export const OFFER = line(
  -51204,
  [
    12620, 3185, 5788, 176, 5345, 10071, 2684, 1142, 972, 16030, -4997, 7102, -4159, -5724, 4892, 28192, 1798, -13574,
    -8796, 0, 8475, -7698, -766, -4335, -466, 0, -1191, -7346, 4617, 2393, 4313, 23586, -1316, -26320, -1116, -43669,
    13549, -671, -8630, -54112, 33424, 8179, -639, 6460, 13067, -1108, 4733, -11032, 2126, -10348, -273, 12014, -4139,
    7276, 8241, -633, 2215, -12391, 0, 464, 6994, 0,
  ],
);

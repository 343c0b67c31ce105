import { expect, test } from "vitest";
import { Encoder, readWeights } from "#lib/ai/encoder/encoder";
import { batches } from "#tools/train-encoder/batches";
import { packWeights } from "#tools/train-encoder/pack";
import { seededRandom } from "#tools/train-encoder/random";
import { startVectors } from "#tools/train-encoder/start-vectors";
import { train } from "#tools/train-encoder/train";
import { chooseVocabulary, type Glove } from "#tools/train-encoder/vocabulary";

const MEANINGS = [
  ["dog", "pet"],
  ["price", "cost"],
  ["open", "hours"],
  ["parking", "car"],
] as const;

/** Words without any meaning of their own before the training. */
const glove: Glove = {
  words: MEANINGS.flat(),
  vectors: Float32Array.from({ length: MEANINGS.flat().length * 4 }, (_, i) => Math.sin(i * i)),
  dimension: 4,
};
const pairs = MEANINGS.flatMap(([word, other]) =>
  Array.from({ length: 20 }, () => ({ key: word, question: [word], answer: [other] })),
);
const options = { dimension: 16, steps: 60, size: 16, rate: 0.1 };

function trained(): { weights: Buffer; losses: number[] } {
  const random = seededRandom(3);
  const sources = [{ name: "meanings", weight: 1, pairs }];
  const vocabulary = chooseVocabulary(sources, glove);
  const vectors = startVectors(vocabulary, glove, options.dimension, random);
  const losses: number[] = [];
  const next = batches(sources, vocabulary, options.size, random);
  train(vectors, next, options, (line) => losses.push(Number(/loss ([\d.]+)/.exec(line)?.[1])));
  return { weights: packWeights(vectors, options.dimension, 8, vocabulary), losses };
}

test("what stands in one pair lies together afterwards, in the file that the encoder reads", () => {
  const { weights, losses } = trained();
  const encoder = new Encoder(readWeights(weights));
  const cosine = (a: string, b: string) => {
    const other = encoder.embed(b);
    return encoder.embed(a).reduce((sum, x, i) => sum + x * (other[i] ?? 0), 0);
  };
  expect(losses.at(-1)).toBeLessThan(losses[0] ?? 0);
  for (const [word, other] of MEANINGS) {
    for (const [, wrong] of MEANINGS.filter(([own]) => own !== word)) {
      expect(cosine(word, other), `${word}, ${other}, ${wrong}`).toBeGreaterThan(cosine(word, wrong));
    }
  }
});

test("the same seed gives the same file", () => {
  expect(trained().weights.equals(trained().weights)).toBe(true);
});

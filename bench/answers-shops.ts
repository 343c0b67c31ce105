import type { Row } from "#bench/answers-row";
import { readShops, type Shop, type ShopQuestion } from "#bench/shops-data";
import type { ChatModel } from "#lib/ai/chat-model";
import { type AnswerDeps, answerQuestion, collectAnswer } from "#lib/answering/answer-question";
import { buildIndex } from "#lib/answering/index/build-index";
import type { AnswerResult, AnswerSettings } from "#lib/answering/types";

export const SETTINGS: AnswerSettings = {
  strictness: 2,
  fallback: null,
  verbatim: true,
  persona: "",
  model: null,
  temperature: 0,
};

export type Verdict = "right" | "wrong" | "offered" | "missed" | "asserted" | "refused" | "ok" | "cold";
export type Judged = { shop: string; question: ShopQuestion; result: AnswerResult; verdict: Verdict };

const normal = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[\u00a0\u202f\u2009\s]+/g, " ");

/** As tools/score-shops.mjs judges an answer over the API. */
export function verdictOn(question: ShopQuestion, result: AnswerResult): Verdict {
  const text = normal(result.answer);
  const holds = (question.must ?? []).every((any) => any.some((one) => text.includes(normal(one))));
  const right = holds && !(question.mustNot ?? []).some((one) => text.includes(normal(one)));
  if (question.expect === "answer") {
    if (result.answered) return right ? "right" : "wrong";
    const near = [...result.suggestions, ...result.sources];
    const offered = (question.evidence ?? []).some((one) =>
      "qa" in one ? near.some(({ id }) => id === `qa${one.qa}`) : near.some(({ id }) => id.startsWith(`${one.page}#`)),
    );
    return offered ? "offered" : "missed";
  }
  if (question.expect === "refuse") return result.answered ? "asserted" : "refused";
  if (question.expect === "social") {
    if (result.answered && result.sources.length > 0) return "wrong";
    return result.decision === "social" ? "ok" : "cold";
  }
  if (result.decision === "human" || (result.answered && right)) return "ok";
  return result.answered ? "wrong" : "missed";
}

/** What the pipeline needs to answer a business's visitors. */
export function depsOf({ rows: { qas, passages } }: Shop, model: ChatModel | null = null): AnswerDeps {
  return {
    index: buildIndex({ version: 1, qas, passages }),
    model,
    embedder: null,
    loadQas: async (ids) => qas.filter(({ id }) => ids.includes(id)),
    loadPassages: async (ids) => passages.filter(({ id }) => ids.includes(id)),
  };
}

/** Every question of every business, answered by the product without a model. */
export async function* judgedAnswers(shops = readShops()): AsyncGenerator<Judged> {
  for (const shop of shops) {
    const deps = depsOf(shop);
    for (const question of shop.questions) {
      const turns = [...question.turns, { role: "user" as const, content: question.question }];
      const result = await collectAnswer(answerQuestion(deps, { turns, settings: SETTINGS }));
      yield { shop: shop.name, question, result, verdict: verdictOn(question, result) };
    }
  }
}

/** What of the businesses' questions was met how. */
export function* shopFigures(judged: readonly Judged[]): Generator<Row> {
  const all = judged.filter(({ question }) => question.kind !== "foreign");
  const share = (list: readonly Judged[], verdicts: readonly Verdict[]) =>
    list.filter(({ verdict }) => verdicts.includes(verdict)).length / Math.max(1, list.length);
  const expecting = (expect: ShopQuestion["expect"]) => all.filter(({ question }) => question.expect === expect);
  const kind = (name: string) => all.filter(({ question }) => question.kind === name);
  const offered = (list: readonly Judged[]) =>
    list.filter(({ result }) => result.decision === "offer").length / Math.max(1, list.length);
  const answerable = expecting("answer");
  yield { name: "businesses: right", value: share(answerable, ["right"]), atLeast: 0.42 };
  yield { name: "businesses: right or offered", value: share(answerable, ["right", "offered"]), atLeast: 0.82 };
  yield { name: "businesses: wrong, of all turns", value: share(all, ["wrong", "asserted"]), atMost: 0.04 };
  yield { name: "businesses: swapped subjects asserted", value: share(kind("swap"), ["asserted"]), atMost: 0.02 };
  yield { name: "businesses: unanswerable asserted", value: share(kind("unanswerable"), ["asserted"]) };
  yield { name: "businesses: off-topic asserted", value: share(kind("off-topic"), ["asserted"]), atMost: 0.02 };
  yield { name: "businesses: off-topic offered something", value: offered(kind("off-topic")) };
  yield {
    name: "businesses: swapped or unanswerable offered something",
    value: offered([...kind("swap"), ...kind("unanswerable")]),
  };
  yield { name: "businesses: social turns well met", value: share(expecting("social"), ["ok"]), atLeast: 0.9 };
  yield { name: "businesses: wish for a person well met", value: share(expecting("human"), ["ok"]), atLeast: 0.9 };
  for (const name of new Set(answerable.map(({ question }) => question.kind)))
    yield { name: `businesses, right: ${name}`, value: share(kind(name), ["right"]) };
}

/** How the businesses are served by the constants that are shipped; `npm run bench:fit` prints the same with each one left out. */
export async function* shopRows(): AsyncGenerator<Row> {
  const all: Judged[] = [];
  for await (const one of judgedAnswers()) all.push(one);
  yield* shopFigures(all);
}

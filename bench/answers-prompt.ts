import type { Row } from "#bench/answers-row";
import { depsOf, SETTINGS, verdictOn } from "#bench/answers-shops";
import { readShops, type Shop, type ShopQuestion, share } from "#bench/shops-data";
import type { ChatModel, ChatRequest } from "#lib/ai/chat-model";
import { answerQuestion, collectAnswer } from "#lib/answering/answer-question";
import { NO_ANSWER } from "#lib/answering/write/ground-prompt";

/** Share of the words of a piece of evidence that one of the passages must hold. */
const HELD = 0.8;

/** A model that finds no answer in anything, and what it was shown last. */
class Reader implements ChatModel {
  readonly name = "reader";
  shown = "";

  async *stream({ messages }: ChatRequest): AsyncGenerator<string, void, undefined> {
    this.shown = messages.at(-1)?.content ?? "";
    yield NO_ANSWER;
  }

  async complete(): Promise<string> {
    return "";
  }
}

/** Whether a passage of the prompt is what a right answer rests on. */
function holdsEvidence(prompt: string, { evidence = [] }: ShopQuestion, { qas }: Shop): boolean {
  const passages = prompt.split(/\n\n(?=\[\d+\] )/);
  return evidence.some((one) => {
    const text = "qa" in one ? (qas[one.qa]?.answer ?? "") : one.text;
    return passages.some((passage) => share(text, passage) >= HELD);
  });
}

/** Of each question that has an answer: whether a model is shown it, or it is given word for word and right. */
async function* shown(shops: readonly Shop[], whole: boolean): AsyncGenerator<boolean> {
  for (const shop of shops) {
    const reader = new Reader();
    const deps = depsOf(shop, reader);
    if (!whole) Object.defineProperty(deps.index, "words", { value: Number.POSITIVE_INFINITY });
    for (const question of shop.questions) {
      if (question.expect !== "answer" || question.kind === "foreign") continue;
      reader.shown = "";
      const turns = [...question.turns, { role: "user" as const, content: question.question }];
      const result = await collectAnswer(answerQuestion(deps, { turns, settings: SETTINGS }));
      yield reader.shown === "" ? verdictOn(question, result) === "right" : holdsEvidence(reader.shown, question, shop);
    }
  }
}

/** What a model is given to answer from: of small knowledge all that has room, of large knowledge the best units. */
export async function* promptRows(): AsyncGenerator<Row> {
  const shops = readShops();
  for (const [name, whole, atLeast] of [
    ["businesses: evidence in the prompt", true, 0.97],
    ["businesses: the same, were the knowledge too large", false, 0],
  ] as const) {
    let held = 0;
    let all = 0;
    for await (const one of shown(shops, whole)) {
      held += Number(one);
      all++;
    }
    yield { name, value: held / Math.max(1, all), ...(atLeast > 0 ? { atLeast } : {}) };
  }
}

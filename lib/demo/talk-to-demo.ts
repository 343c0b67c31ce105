import { answerQuestion } from "#lib/answering/answer-question";
import { buildIndex } from "#lib/answering/index/build-index";
import type { KnowledgeIndex } from "#lib/answering/index/knowledge-index";
import type { AnswerResult, Knowledge } from "#lib/answering/types";
import { DEFAULT_FALLBACK } from "#lib/chatbots/schema";
import { type TalkInput, talkView } from "#lib/conversations/schema";
import { demoKnowledge } from "#lib/demo/demo-knowledge";
import { readGuides } from "#lib/demo/read-guides";
import { env } from "#lib/process/env";
import { AppError } from "#lib/process/errors";
import { newId } from "#lib/process/ids";
import { takeToken } from "#lib/process/rate-limit";

const KEY = Symbol.for("chatbot2000.demo");
const shared = globalThis as { [KEY]?: Promise<{ knowledge: Knowledge; index: KnowledgeIndex }> };

/** Six questions at once and one every ten seconds from one address, and sixty at once and two a second from all. */
const PER_ADDRESS = { burst: 6, perSecond: 0.1 };
const TOGETHER = { burst: 60, perSecond: 2 };

/** Read and built once; a failure is tried again at the next question. */
function load() {
  shared[KEY] ??= build().catch((error: unknown) => {
    delete shared[KEY];
    throw error;
  });
  return shared[KEY];
}

async function build() {
  const knowledge = demoKnowledge(await readGuides(), env().APP_URL);
  return { knowledge, index: buildIndex(knowledge) };
}

/**
 * Asks the landing page's demo chatbot. It lives in memory, writes nothing down and never calls a model: strangers must
 * not be able to spend the owner's money.
 * @throws rate_limited
 */
export async function talkToDemo(input: TalkInput, clientAddress: string, signal?: AbortSignal) {
  const wait = takeToken(`demo:${clientAddress}`, PER_ADDRESS) || takeToken("demo", TOGETHER);
  if (wait > 0) throw new AppError("rate_limited", "The demo answers a few questions a minute.", { retryAfter: wait });
  const { knowledge, index } = await load();
  const messageId = newId("msg");
  const sessionId = input.sessionId?.trim() || newId("ses");
  const last = input.messages.findLastIndex(({ role }) => role === "user");
  const turns = input.messages.slice(0, last + 1);
  const events = answerQuestion(
    {
      index,
      loadQas: async (ids) => knowledge.qas.filter(({ id }) => ids.includes(id)),
      loadPassages: async (ids) => knowledge.passages.filter(({ id }) => ids.includes(id)),
      model: null,
      embedder: null,
    },
    {
      turns,
      settings: {
        strictness: 2,
        fallback: `${DEFAULT_FALLBACK} Ask about Chatbot2000 itself.`,
        verbatim: true,
        persona: "",
        model: null,
        temperature: 0,
      },
      ...(signal ? { signal } : {}),
    },
  );
  const finish = async ({ answer, answered, decision, confidence, sources, suggestions }: AnswerResult) =>
    talkView.parse({ answer, sessionId, messageId, answered, decision, confidence, sources, suggestions });
  return { messageId, events, finish };
}

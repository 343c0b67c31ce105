import { getDatabase } from "#db/client";
import { takeMessage } from "#lib/accounts/take-message";
import { questionEmbedder } from "#lib/ai/configured-models";
import { answerQuestion } from "#lib/answering/answer-question";
import type { AnswerEvent, AnswerResult, Turn } from "#lib/answering/types";
import { readChatbot } from "#lib/chatbots/read-chatbot";
import { maskMessage } from "#lib/conversations/privacy/mask-message";
import { type TalkInput, type TalkView, talkView } from "#lib/conversations/schema";
import type { ConversationUser, NewMessage } from "#lib/conversations/store";
import { answerSettings } from "#lib/conversations/talk/answer-settings";
import { logMessage } from "#lib/conversations/talk/log-message";
import { noticeAbandoned } from "#lib/conversations/talk/notice-abandoned";
import { knowledgeIndex } from "#lib/knowledge/index/knowledge-index";
import { loadPassageRows, loadQaRows } from "#lib/knowledge/index/load-winners";
import { chatModelOf } from "#lib/models/chat-model-of";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";
import { newId } from "#lib/process/ids";
import { errorFields, log as writeLog } from "#lib/process/log";

export type Talk = {
  messageId: string;
  sessionId: string;
  /** The answer as it comes; read it to its end, once. */
  events: AsyncGenerator<AnswerEvent>;
  /** Writes the finished answer to the log and makes the view of it. */
  finish(result: AnswerResult): Promise<TalkView>;
};

/** Milliseconds after which an answer stands, whatever the models do: nobody waits longer than 30 s. */
const ANSWER_MS = 28_000;

/**
 * Starts an answer to the last user message; the messages before it are context. Whoever streams and whoever collects reads the
 * same events.
 * @throws not_found, account_limit, unavailable
 */
export async function talk(
  actor: Actor,
  input: TalkInput,
  options: { channel: string; signal?: AbortSignal; user?: ConversationUser | undefined },
): Promise<Talk> {
  const until = performance.now() + ANSWER_MS;
  const timeLeft = () => until - performance.now();
  const db = await getDatabase();
  const chatbot = await readChatbot(db, actor, input.chatbotId);
  const month = await takeMessage(actor);
  const scope = { accountId: actor.accountId, chatbotId: chatbot.id };
  const versioned = { ...scope, version: chatbot.knowledgeVersion };
  const [index, model] = await Promise.all([
    inTime(knowledgeIndex(db, chatbot), timeLeft()),
    chatModelOf(actor.accountId, chatbot.model),
  ]);
  const turns = turnsOf(input);
  const settings = answerSettings(chatbot);
  const messageId = newId("msg");
  const sessionId = input.sessionId?.trim() || newId("ses");
  const events = answerQuestion(
    {
      index,
      loadQas: (ids) => loadQaRows(db, versioned, ids),
      loadPassages: (ids) => loadPassageRows(db, versioned, ids),
      model,
      embedder: questionEmbedder(),
    },
    { turns, settings, timeLeft, ...(options.signal ? { signal: options.signal } : {}) },
  );
  const question = turns.at(-1)?.content ?? "";
  const keep = (given: NewMessage) => {
    const message = chatbot.maskPersonalData ? maskMessage(given) : given;
    return logMessage({ ...scope, sessionId, channel: options.channel, user: options.user, month, message });
  };
  const abandoned = noticeAbandoned(events, options.signal, ({ answer, sources }) =>
    keep({
      id: messageId,
      question,
      answer,
      answered: sources.length > 0,
      confidence: 0,
      decision: "abandoned",
      log: {
        reason: "The visitor left before the answer was complete.",
        standaloneQuestion: question,
        language: null,
        sources,
        suggestions: [],
        candidates: [],
        model: null,
        notes: [],
        timings: { total: Math.round(ANSWER_MS - timeLeft()) },
      },
    }),
  );
  const finish = async (result: AnswerResult): Promise<TalkView> => {
    const { answer, answered, confidence, decision, ...log } = result;
    // The answer is there; that it cannot be written down is no reason to keep it from the visitor.
    await keep({ id: messageId, question, answer, answered, confidence, decision, log }).catch((error: unknown) =>
      writeLog("error", "message_not_kept", { messageId, ...errorFields(error) }),
    );
    const { sources, suggestions } = result;
    return talkView.parse({ answer, sessionId, messageId, answered, decision, confidence, sources, suggestions });
  };
  return { messageId, sessionId, events: abandoned, finish };
}

/** A large chatbot's first index after a start may take its time; the next question finds it ready. @throws unavailable */
async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = "The chatbot's knowledge is being prepared. Try again in a moment.";
    timer = setTimeout(() => reject(new AppError("unavailable", message, { retryAfter: 5 })), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The conversation up to the last user message. */
function turnsOf(input: TalkInput): Turn[] {
  const last = input.messages.findLastIndex((message) => message.role === "user");
  return input.messages.slice(0, last + 1).map(({ role, content }) => ({ role, content: content.trim() }));
}

import type { AnswerSettings } from "#lib/answering/types";
import type { readChatbot } from "#lib/chatbots/read-chatbot";
import { DEFAULT_FALLBACK } from "#lib/chatbots/schema";

type ChatbotRow = Awaited<ReturnType<typeof readChatbot>>;

/** The settings by which a chatbot answers. */
export function answerSettings(chatbot: ChatbotRow): AnswerSettings {
  const { strictness, verbatim, persona, model, temperature } = chatbot;
  return {
    strictness: strictness as AnswerSettings["strictness"],
    // The default text is said in the visitor's language.
    fallback: chatbot.fallback === DEFAULT_FALLBACK ? null : chatbot.fallback,
    ...{ verbatim, persona, model, temperature },
  };
}

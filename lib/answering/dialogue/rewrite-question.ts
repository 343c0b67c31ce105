import type { ChatModel } from "#lib/ai/chat-model";
import { withinTime } from "#lib/ai/model-limits";
import type { Turn } from "#lib/answering/types";

const SYSTEM =
  "You rewrite the last question of a conversation so that it can be understood without the conversation. Keep its names and its " +
  "numbers. Add nothing that was not said. Reply with the question alone";
const TURNS = 6;
const TURN_CHARACTERS = 600;
const LONGEST_QUESTION = 400;
/** The visitor is waiting and the rule's form of the question is at hand. Milliseconds. */
const LIMITS = { firstTokenMs: 2_500, idleMs: 1_500, totalMs: 3_000, retries: 0 };

/**
 * The question as it would be asked without the conversation, written by the model, in `language` (a BCP 47 tag) or in its own. Used to look things up, never as evidence. Null when
 * the model's text is no single question of reasonable length. @throws ModelError
 */
export async function rewriteQuestion(
  model: ChatModel,
  question: string,
  earlier: readonly Turn[],
  language: string | null,
  signal: AbortSignal | undefined,
  timeLeft: number,
): Promise<string | null> {
  const talk = earlier
    .slice(-TURNS)
    .map(({ role, content }) => `${role === "user" ? "Visitor" : "Assistant"}: ${content.slice(0, TURN_CHARACTERS)}`);
  const written = await model.complete({
    system: `${SYSTEM}, in ${language === null ? "its own language" : `the language with the tag "${language}"`}.`,
    messages: [{ role: "user", content: `${talk.join("\n")}\n\nLast question: ${question}` }],
    temperature: 0,
    maxTokens: 120,
    signal,
    limits: withinTime(LIMITS, timeLeft),
  });
  const plain = written.trim().replace(/^["“«„]+|["”»“]+$/gu, "");
  return plain === "" || plain.length > LONGEST_QUESTION || plain.includes("\n") ? null : plain;
}

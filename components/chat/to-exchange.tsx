import type { ChatExchange, Conversation } from "#components/chat/use-chat";
import type { ConversationTurnView, ConversationView } from "#lib/conversations/history-schema";

/** A turn of the log as the chat shows it. */
export function toExchange(sessionId: string, turn: ConversationTurnView): ChatExchange {
  const { messageId, question, answer, answered, decision, confidence, sources, suggestions } = turn;
  return {
    id: messageId,
    question,
    answer,
    sources,
    result: { answer, sessionId, messageId, answered, decision, confidence, sources, suggestions },
    state: "done",
    waiting: null,
    feedback: turn.feedback,
    error: null,
  };
}

/** A conversation of the log as the chat takes it up again. */
export function toConversation({ sessionId, turns }: ConversationView): Conversation {
  return { sessionId, exchanges: turns.map((turn) => toExchange(sessionId, turn)) };
}

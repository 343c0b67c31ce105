import { sql } from "drizzle-orm";
import { chatbots } from "#db/schema/chatbots";

/** The channel on which processes tell each other the id of a chatbot whose knowledge has changed, or which is gone. */
export const KNOWLEDGE_CHANGED = "chatbot2000_knowledge_changed";

/** Told when the transaction is committed; on the embedded database nobody hears it. */
export const tellOthers = sql`pg_notify(${KNOWLEDGE_CHANGED}, ${chatbots.id})`;

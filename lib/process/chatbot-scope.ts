/** The tenant key that every table of a chatbot starts with. */
export type ChatbotScope = { accountId: string; chatbotId: string };

/** Other nouns' way to learn which chatbots are in use, and the state of their knowledge. */
export { KNOWLEDGE_CHANGED, knowledgeVersions, recentlyAskedChatbots } from "#lib/chatbots/store";

/** Other nouns' way to learn which chatbots are in use, and the state of their knowledge. */
export { knowledgeVersions, recentlyAskedChatbots } from "#lib/chatbots/store";

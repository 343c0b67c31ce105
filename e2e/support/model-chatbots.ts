/** What `seed-model-chatbots.ts` made. */
export type ModelChatbots = {
  token: string;
  /** With the settings that a chatbot has at first. */
  usual: string;
  /** The same, but no Q&A is answered word for word. */
  written: string;
  /** With a model, a persona and a temperature of its own, and no Q&A word for word. */
  styled: string;
};

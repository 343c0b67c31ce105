/** What a chatbot is called wherever it is shown. */
export const titleOf = (name: string | null): string => name || "Untitled chatbot";

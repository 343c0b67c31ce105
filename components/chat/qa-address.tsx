/** Where a Q&A is kept: the Q&A tab, narrowed to its question. */
export const qaAddress = (chatbotId: string, title: string) =>
  `/chatbots/${encodeURIComponent(chatbotId)}/qa?${new URLSearchParams({ search: title.slice(0, 200) })}`;

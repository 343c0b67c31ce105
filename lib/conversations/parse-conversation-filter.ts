import { type ConversationFilter, listConversationsInput } from "#lib/conversations/history-schema";

type Parameter = string | string[] | null | undefined;

/** The state of the list of conversations from its address; what makes no sense there counts as absent. */
export function parseConversationFilter(parameters: {
  answered?: Parameter;
  search?: Parameter;
  page?: Parameter;
}): ConversationFilter {
  const { answered, search, page } = listConversationsInput.shape;
  return {
    answered: answered.catch("all").parse(parameters.answered ?? undefined),
    search: search.catch("").parse(parameters.search ?? undefined),
    page: page.catch(1).parse(Number(parameters.page ?? 1)),
  };
}

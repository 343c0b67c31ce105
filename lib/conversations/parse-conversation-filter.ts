import type { ConversationFilter } from "#lib/conversations/history-schema";

type Parameter = string | string[] | null | undefined;

const SEARCH_CHARACTERS_MAX = 200;

/**
 * The state of the list of conversations from its address; what makes no sense there counts as absent. By hand, and not with the schema:
 * the browser would have to fetch zod for three fields.
 */
export function parseConversationFilter(parameters: {
  answered?: Parameter;
  search?: Parameter;
  page?: Parameter;
}): ConversationFilter {
  const { answered, search } = parameters;
  const page = Number(parameters.page ?? 1);
  return {
    answered: answered === "no" ? "no" : "all",
    search: typeof search === "string" && search.length <= SEARCH_CHARACTERS_MAX ? search : "",
    page: Number.isSafeInteger(page) && page >= 1 ? page : 1,
  };
}

import type { ConversationFilter } from "#lib/conversations/history-schema";

type Parameters = Record<string, string | string[] | null | undefined>;

const SEARCH_CHARACTERS_MAX = 200;
const CHANNELS = ["visitors", "api", "embed", "mcp", "playground", "all"] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function oneOf<const Choice extends string>(
  value: Parameters[string],
  choices: readonly [Choice, ...Choice[]],
): Choice {
  return choices.find((choice) => choice === value) ?? choices[0];
}
const day = (value: Parameters[string]) =>
  typeof value === "string" && DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : "";

/**
 * The state of the list of conversations from its address; what makes no sense there counts as absent. Without a word on it the list has
 * what visitors asked, and not the owner's own tests. By hand, and not with the schema: the browser would have to fetch zod for it.
 */
export function parseConversationFilter(parameters: Parameters): ConversationFilter {
  const { search } = parameters;
  const page = Number(parameters.page ?? 1);
  return {
    channel: oneOf(parameters.channel, CHANNELS),
    from: day(parameters.from),
    to: day(parameters.to),
    answered: oneOf(parameters.answered, ["all", "no"]),
    confidence: oneOf(parameters.confidence, ["all", "low"]),
    feedback: oneOf(parameters.feedback, ["all", "up", "down"]),
    search: typeof search === "string" && search.length <= SEARCH_CHARACTERS_MAX ? search : "",
    page: Number.isSafeInteger(page) && page >= 1 ? page : 1,
  };
}

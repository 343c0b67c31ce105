import { z } from "zod";
import { listChatbotsInput } from "#lib/chatbots/schema";
import { QUESTION_CHARACTERS_MAX, searchInput } from "#lib/conversations/schema";
import { qaInput, url } from "#lib/knowledge/schema";
import { pagedFields } from "#lib/process/paging";

/** A JSON-RPC message of the Model Context Protocol; the protocol's own package reads what is in it. */
export const mcpInput = z.looseObject({
  jsonrpc: z.literal("2.0", 'jsonrpc is "2.0".').describe("The version of JSON-RPC."),
  id: z
    .union([z.string(), z.number()], "id is a text or a number.")
    .optional()
    .describe("The request's ID; a notification has none."),
  method: z.string("method is a text.").optional().describe("Such as `tools/list` or `tools/call`."),
  params: z.unknown().optional().describe("The method's parameters."),
});

/** A JSON-RPC response; what is in `result` is the protocol's. */
export const mcpView = z.looseObject({
  jsonrpc: z.literal("2.0").describe("The version of JSON-RPC."),
  id: z.union([z.string(), z.number()]).describe("That of the request."),
  result: z.unknown().optional().describe("The method's result."),
});

const chatbotId = z.string().min(1).max(64).describe("The chatbot's ID, as list_chatbots returns it.");

/** A message to the address of one chatbot. */
export const publicMcpInput = mcpInput.extend({ chatbotId: chatbotId.describe("The chatbot's ID.") });

export const publicAskInput = z.object({
  question: z
    .string()
    .trim()
    .min(1)
    .max(QUESTION_CHARACTERS_MAX)
    .describe(
      "A complete question, in any language. It is answered without knowledge of earlier questions unless sessionId is given.",
    ),
  sessionId: z.string().max(200).optional().describe("Groups the questions of one conversation in the owner's log."),
});
export const askInput = z.object({ chatbotId, ...publicAskInput.shape });
export const publicSearchInput = searchInput.omit({ chatbotId: true });
export const listChatbotsToolInput = listChatbotsInput.omit({ sort: true });
export const chatbotsToolView = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), qas: z.number(), pages: z.number() })),
  ...pagedFields,
});
export const addQaInput = z.object({ chatbotId, ...qaInput.shape });
export const addedQaView = z.object({
  result: z
    .enum(["added", "merged", "unchanged"])
    .describe("merged: the question was there, and its answer was replaced."),
  id: z.string().nullable().describe("The ID of the Q&A that was added."),
});
export const addUrlInput = z.object({ chatbotId, url: url.describe("The page's URL, with https:// or http://.") });
export const addedUrlView = z.object({
  result: z.enum(["added", "again"]).describe("again: the page was there, and is crawled again."),
});

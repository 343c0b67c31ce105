import type { z } from "zod";
import { serveMcp } from "#lib/http/serve-mcp";
import { publicToolsOf } from "#lib/mcp/public-tools";
import type { publicMcpInput } from "#lib/mcp/schema";
import { clientAddress } from "#lib/process/client-address";
import { AppError } from "#lib/process/errors";
import { takeToken } from "#lib/process/rate-limit";

/** Messages of the protocol from one network address, most of which cost nothing: 120 at once, and two a second. */
const PER_ADDRESS = { burst: 120, perSecond: 2 };
const INSTRUCTIONS =
  "A chatbot that answers from what its owner has given it, with sources. ask answers a question; search_knowledge returns what it knows of something.";

type Call = { input: z.output<typeof publicMcpInput>; request: Request; requestId: string };

/** Answers a message to the public address of a chatbot. A token that is sent along is not looked at. @throws not_found, rate_limited */
export async function servePublicMcp({ input, request, requestId }: Call): Promise<Response> {
  const { chatbotId, ...message } = input;
  const address = clientAddress(request.headers);
  const retryAfter = takeToken(`mcp:${address}`, PER_ADDRESS);
  if (retryAfter > 0) throw new AppError("rate_limited", "Too many messages at once.", { retryAfter });
  const tools = await publicToolsOf(chatbotId, address);
  return serveMcp(request, message, { tools, instructions: INSTRUCTIONS, requestId });
}

import { type CallToolResult, createMcpHandler, type McpRequestContext, McpServer } from "@modelcontextprotocol/server";
import { toAppError } from "#lib/http/describe-error";
import type { Tool } from "#lib/mcp/tool";
import { errorFields, log } from "#lib/process/log";

const ABOUT = { name: "chatbot2000", title: "Chatbot2000", version: "1" };

/** The tools that the caller may use, and what to do with them. */
type Offer = { tools: readonly Tool[]; instructions: string; requestId: string };

/** What went wrong as the tool's result, for the model to read. */
function failureOf(error: unknown, { requestId }: Offer): CallToolResult {
  const known = toAppError(error, requestId);
  if (known.status >= 500) log("error", "request_failed", { requestId, ...errorFields(error) });
  return { isError: true, content: [{ type: "text", text: `${known.code}: ${known.message}` }] };
}

async function call(tool: Tool, input: unknown, offer: Offer, signal: AbortSignal): Promise<CallToolResult> {
  try {
    const result = await tool.run(input, signal);
    return { content: [{ type: "text", text: JSON.stringify(result) }], structuredContent: result };
  } catch (error) {
    return failureOf(error, offer);
  }
}

function serverFor({ authInfo }: McpRequestContext): McpServer {
  const offer = authInfo?.extra as Offer;
  const { instructions } = offer;
  const server = new McpServer(ABOUT, { instructions, capabilities: { tools: { listChanged: false } } });
  for (const tool of offer.tools) {
    const { name, title, description, annotations, input: inputSchema, output: outputSchema } = tool;
    server.registerTool(
      name,
      { title, description, annotations: { title, ...annotations }, inputSchema, outputSchema },
      (input, { mcpReq }) => call(tool, input, offer, mcpReq.signal),
    );
  }
  return server;
}

// Nothing that the tools are changes while somebody is connected: there is nothing to subscribe to.
const handler = createMcpHandler(serverFor, {
  maxSubscriptions: 0,
  onerror: (error) => log("error", "mcp_failed", errorFields(error)),
});

/**
 * Answers a message of the Model Context Protocol over Streamable HTTP, in its revisions of 2026 and 2025. No session is kept: each
 * message stands for itself. A program that does not say that it reads an event stream gets the response as JSON.
 */
export async function serveMcp(request: Request, parsedBody: unknown, offer: Offer): Promise<Response> {
  const authInfo = { token: "", clientId: "", scopes: [], extra: offer };
  if (/text\/event-stream/.test(request.headers.get("accept") ?? ""))
    return handler.fetch(request, { parsedBody, authInfo });
  const headers = new Headers(request.headers);
  headers.set("accept", "application/json, text/event-stream");
  const { url, method, signal } = request;
  const response = await handler.fetch(new Request(url, { method, headers, signal }), { parsedBody, authInfo });
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) return response;
  const message = /^data: ?(\{.*)$/m.exec(await response.text())?.[1] ?? "{}";
  return new Response(message, { status: response.status, headers: { "content-type": "application/json" } });
}

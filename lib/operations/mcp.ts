import { mcpInput, mcpView, publicMcpInput } from "#lib/mcp/schema";
import { ANSWER, CHATBOT_ID } from "#lib/operations/examples";
import { operation } from "#lib/operations/operation";

/** What a question of 4,000 characters needs many times over. */
const MESSAGE_BYTES_MAX = 64 * 1024;

export const mcp = {
  send: operation({
    id: "sendMcpMessage",
    method: "POST",
    path: "/api/v1/mcp",
    tag: "MCP",
    summary: "Send a message of the Model Context Protocol",
    description: `Streamable HTTP without sessions, in the protocol's revisions 2026-07-28, 2025-11-25 and earlier ones of 2025. Point an agent's MCP client at it, with the token as \`Authorization: Bearer\`. A request that does not accept \`text/event-stream\` gets JSON.

Tools by the token's scopes: \`ask\` (\`chat\`), \`search_knowledge\` and \`list_chatbots\` (\`read\`), \`add_qa\` and \`add_url\` (\`manage\`). A notification returns 202 without a body; what a tool cannot do is its result, with \`isError\`.`,
    auth: "token",
    scope: "any",
    keepsToChatbot: true,
    input: mcpInput,
    output: mcpView,
    takesNoKey: "its messages have IDs of their own",
    example: {
      request: {
        jsonrpc: "2.0",
        id: 1,
        method: "tools/call",
        params: { name: "list_chatbots", arguments: { search: "museum" } },
      },
      response: {
        jsonrpc: "2.0",
        id: 1,
        result: { content: [{ type: "text", text: '{"items":[],"total":0,"page":1,"pageSize":50}' }] },
      },
    },
  }),
  sendPublic: operation({
    id: "sendPublicMcpMessage",
    method: "POST",
    path: "/mcp/{chatbotId}",
    tag: "MCP",
    summary: "Send a message to a chatbot's public address",
    description: `The same protocol for everybody's agents, without a token, where the chatbot's owner has switched it on (\`publicMcp\`). Its tools are \`ask\` and \`search_knowledge\`, for this chatbot alone; neither takes a \`chatbotId\`. A token that is sent along is ignored, and pages of other sites may call it.

A chatbot that is not open to agents is a 404, as one that does not exist.`,
    auth: "none",
    scope: "chat",
    input: publicMcpInput,
    maxBytes: MESSAGE_BYTES_MAX,
    output: mcpView,
    errors: ["not_found", "rate_limited"],
    example: {
      request: {
        chatbotId: CHATBOT_ID,
        jsonrpc: "2.0",
        id: 1,
        method: "tools/call",
        params: { name: "search_knowledge", arguments: { query: "opening hours", limit: 1 } },
      },
      response: {
        jsonrpc: "2.0",
        id: 1,
        result: { content: [{ type: "text", text: JSON.stringify({ items: [{ excerpt: ANSWER }] }) }] },
      },
    },
  }),
};

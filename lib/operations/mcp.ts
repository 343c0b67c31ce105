import { mcpInput, mcpView } from "#lib/mcp/schema";
import { operation } from "#lib/operations/operation";

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
};

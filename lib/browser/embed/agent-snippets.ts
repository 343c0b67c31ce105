import type { Snippet } from "#lib/browser/embed/snippets";

/** Where everybody's agents reach the chatbot. `origin` is the server's address without a slash at its end. */
export const agentAddress = (origin: string, chatbotId: string): string => `${origin}/mcp/${chatbotId}`;

/** How the usual agents are told of the address. */
export function agentSnippets(address: string): (Snippet & { language: string })[] {
  const settings = (server: Record<string, string>) => JSON.stringify({ mcpServers: { chatbot: server } }, null, 2);
  return [
    {
      id: "claude-code",
      language: "bash",
      label: "Claude Code",
      code: `claude mcp add --transport http chatbot ${address}`,
    },
    {
      id: "claude",
      language: "plaintext",
      label: "Claude",
      code: `Settings → Connectors → Add custom connector\n${address}`,
    },
    { id: "cursor", language: "json", label: "Cursor", code: `${settings({ url: address })}` },
    { id: "mcp-json", language: "json", label: "mcp.json", code: settings({ type: "http", url: address }) },
  ];
}

const NAMES: Record<string, string> = { api: "API", playground: "Playground", embed: "Website", mcp: "Agents" };

/** Where a conversation was held, in the owner's words. */
export function channelName(channel: string): string {
  return NAMES[channel] ?? channel;
}

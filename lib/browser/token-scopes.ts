/** What a token may be for: `read` sees, `chat` asks and rates answers, `manage` changes. None includes another. */
export const TOKEN_SCOPES = ["read", "chat", "manage"] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

type Session = { user?: unknown } | null;
type ChatbotList = { items?: { id?: unknown }[] };

function fill(name: string, value: string): void {
  for (const node of document.querySelectorAll(`[data-fill="${name}"]`)) node.textContent = value;
}

async function read<View>(path: string): Promise<View | null> {
  const response = await fetch(path, { headers: { accept: "application/json" } }).catch(() => null);
  return response?.ok ? ((await response.json()) as View) : null;
}

/** Puts the visitor's own host into the code and, for those who are signed in, the ID of their latest chatbot. */
export async function fillOwnValues(): Promise<void> {
  fill("origin", location.origin);
  // Asked first: a list that is refused is an error in the browser's console.
  if (!(await read<Session>("/api/auth/session"))?.user) return;
  const id = (await read<ChatbotList>("/api/v1/chatbots"))?.items?.[0]?.id;
  if (typeof id === "string") fill("chatbotId", id);
}

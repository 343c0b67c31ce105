type Session = { user?: unknown } | null;
type ChatbotList = { items?: { id?: unknown }[] };

/** The visitor's own values, in this page's memory and nowhere else. */
const own = new Map<string, string>();

export const ownValue = (name: string): string => own.get(name) ?? "";

/** Puts a value into the code and into the fields that ask for it; an empty one brings the example back. */
export function fill(name: string, value: string): void {
  own.set(name, value);
  for (const node of document.querySelectorAll<HTMLElement>(`[data-fill="${name}"]`)) {
    node.dataset.example ??= node.textContent;
    node.textContent = value || node.dataset.example;
  }
  for (const field of document.querySelectorAll<HTMLInputElement>(`input[data-own="${name}"]`))
    if (field.value !== value) field.value = value;
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
  document.documentElement.classList.add("signed-in");
  const id = (await read<ChatbotList>("/api/v1/chatbots"))?.items?.[0]?.id;
  if (typeof id === "string") fill("chatbotId", id);
}

export const DRAFT_PREFIX = "draft:";
const CHAT_PREFIX = "chat:";

function forget(storage: Storage, prefix: string): void {
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "");
  for (const key of keys) if (key.startsWith(prefix)) storage.removeItem(key);
}

/** Forgets what was typed and asked in this browser: whoever signs out leaves nothing of it behind. */
export function forgetDrafts(): void {
  try {
    forget(localStorage, DRAFT_PREFIX);
    forget(sessionStorage, CHAT_PREFIX);
  } catch {
    // Storage that is forbidden holds nothing.
  }
}

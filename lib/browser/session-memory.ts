/** What this tab keeps under `key`, or null. Storage that is forbidden counts as empty. */
export function readSession(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps `value` for this tab; an empty one is forgotten. A full or forbidden storage costs the memory, never the page. */
export function writeSession(key: string, value: string): void {
  try {
    if (value === "") sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {}
}

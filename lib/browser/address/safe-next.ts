/** No server's name, as RFC 2606 promises. */
const BASE = "http://self.invalid";

/**
 * Where to go after sign-in: a path of this site, or My Chatbot List. Never another host, however it is spelled: what is returned starts
 * with one slash, is what the browser makes of it, and means the same when it is read again.
 */
export function safeNext(next: string | string[] | undefined | null, fallback = "/chatbots"): string {
  const wanted = Array.isArray(next) ? next[0] : next;
  if (!wanted?.startsWith("/")) return fallback;
  const path = pathOn(wanted);
  // Dot segments are gone only now: "/..//evil.example" has become "//evil.example".
  return path !== null && pathOn(path) === path ? path : fallback;
}

/** The path, search and hash that a browser on BASE would go to, or null when it would leave. */
function pathOn(address: string): string | null {
  if (!URL.canParse(address, BASE)) return null;
  const url = new URL(address, BASE);
  return url.origin === BASE ? `${url.pathname}${url.search}${url.hash}` : null;
}

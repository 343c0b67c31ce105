/** Where to go after sign-in: a path of this site, or My Chatbot List. Never another host (`//evil.example`, `/\evil`). */
export function safeNext(next: string | string[] | undefined | null, fallback = "/chatbots"): string {
  const wanted = Array.isArray(next) ? next[0] : next;
  if (!wanted?.startsWith("/")) return fallback;
  const base = "http://self.invalid";
  if (!URL.canParse(wanted, base)) return fallback;
  const url = new URL(wanted, base);
  return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : fallback;
}

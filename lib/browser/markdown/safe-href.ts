const SAFE = new Set(["http:", "https:", "mailto:"]);

/** The address, if it cannot run anything (http, https and mailto); null for every other one. */
export function safeHref(href: string): string | null {
  const url = URL.canParse(href) ? new URL(href) : null;
  return url && SAFE.has(url.protocol) ? url.href : null;
}

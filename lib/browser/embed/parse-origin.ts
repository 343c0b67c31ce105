const HOST = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*|\[[0-9a-f:.]+\])$/;

/**
 * A website as browsers name it: scheme, host and, where it is not the scheme's own, port, in lower case and without a slash at its end.
 * Returns what is wrong with anything else. Only characters that mean nothing in a Content-Security-Policy get through.
 */
export function parseOrigin(text: string): { origin: string } | { fault: string } {
  const given = text.trim();
  if (given.includes("*"))
    return { fault: `${given}: wildcards are not supported. Add each website, for example https://shop.example.com.` };
  if (!/^https?:\/\//i.test(given))
    return { fault: `${given || "An empty line"}: a website starts with https:// or http://.` };
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !HOST.test(url.hostname)) return { fault: `${given} is not a website's URL.` };
  if (url.username || url.password) return { fault: `${given}: leave the user name and password out.` };
  if (url.pathname !== "/" || url.search || url.hash || /[?#]$/.test(given))
    return { fault: `${given}: add the website without a path: ${url.origin}` };
  return { origin: url.origin };
}

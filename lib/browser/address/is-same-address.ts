const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/** Whether two origins are the same server to whoever opens them: the names of this machine are all one. */
export function isSameAddress(one: string, other: string): boolean {
  return commonName(one) === commonName(other);
}

function commonName(origin: string): string {
  const url = new URL(origin);
  if (LOOPBACK.test(url.hostname)) url.hostname = "localhost";
  return url.origin;
}

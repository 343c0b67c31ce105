/** Milliseconds that the caller is ready to wait (`Prefer: wait=30`, RFC 7240), at most 30 s; 0 without one. */
export function preferredWait(request: Request): number {
  const seconds = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,4})/i.exec(request.headers.get("prefer") ?? "")?.[1];
  return Math.min(Number(seconds ?? 0), 30) * 1000;
}

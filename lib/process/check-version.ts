import { AppError } from "#lib/process/errors";

/** What a caller may say about the state that a change was made for: the version of its view, or the `If-Match` header (RFC 9110). */
export type Expected = { version?: number | undefined; ifMatch?: string | null | undefined };

/** The entity tag of what has a version (RFC 9110). */
export const versionTag = ({ version }: { version: number }): string => `"${version}"`;

/**
 * Refuses a change of something that has changed since the caller read it; without a word about that nothing is refused. The error
 * carries the present view.
 * @throws precondition_failed
 */
export function checkVersion(
  expected: Expected,
  present: { what: string; version: number; isTag: (tag: string) => boolean; view: () => unknown },
): void {
  const { version, ifMatch = null } = expected;
  const tags = ifMatch?.split(",").map((tag) => tag.trim()) ?? ["*"];
  const known = version === undefined || version === present.version;
  if (known && tags.some((tag) => tag === "*" || present.isTag(tag))) return;
  throw new AppError("precondition_failed", `${present.what} has changed since you read it. Nothing was saved.`, {
    param: ifMatch === null ? "version" : "If-Match",
    current: present.view(),
  });
}

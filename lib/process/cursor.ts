import { AppError } from "#lib/process/errors";

/** Where a list goes on: the moment of the last item, in microseconds since 1970, and what orders those of the same moment. */
export type Place = readonly [at: string, name: string];

const PLACE = /^(\d{1,16}) (.+)$/s;

const toCursor = (place: Place): string => Buffer.from(place.join(" ")).toString("base64url");

/** @throws invalid_field when it is not what a list returned */
function fromCursor(cursor: string): Place {
  const [, at, name] = PLACE.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (at === undefined || name === undefined || name.includes("\0"))
    throw new AppError("invalid_field", "cursor: Send the `nextCursor` that a list returned, unchanged.", {
      param: "cursor",
    });
  return [at, name];
}

/** Where a list starts: after a cursor's place, or else after so many items. @throws invalid_field */
export function startOf({ page, limit, cursor }: { page: number; limit: number; cursor?: string | undefined }) {
  return cursor === undefined ? (page - 1) * limit : fromCursor(cursor);
}

/** Of one item more than the page holds, where there is one: the page, and where the next one begins. */
export function cutPage<Item>(found: Item[], places: readonly Place[], limit: number) {
  const last = found.length > limit ? places[limit - 1] : undefined;
  return { items: found.slice(0, limit), nextCursor: last ? toCursor(last) : null };
}

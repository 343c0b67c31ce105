import type { ExtractedPage } from "#lib/crawler/extract/extracted-page";

/** What the owner should know of a page although it is used; null where there is nothing. `otherOriginal` is what it wrongly names so. */
export function remarkOn(read: ExtractedPage | null, otherOriginal?: string): string | null {
  const { unreadCharacters = 0 } = read ?? {};
  if (otherOriginal !== undefined) {
    return `The page names ${otherOriginal} as its original, which says something else, so both are used.`;
  }
  if (unreadCharacters === 0) return null;
  const which = unreadCharacters === 1 ? "One character" : `${unreadCharacters} characters`;
  return `${which} could not be made out, because the file's fonts do not say which letters they show. Export the file anew if that matters.`;
}

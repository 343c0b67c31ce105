/** The digest of the error of a page whose database cannot serve. */
export const UNAVAILABLE_DIGEST = "unavailable";

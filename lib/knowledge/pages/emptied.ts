/** What a page holds when its text is not used: nothing that could be taken for known at the next reading. */
export const EMPTIED = {
  text: "",
  characters: 0,
  passageCount: 0,
  contentHash: null,
  etag: null,
  lastModified: null,
  faq: [],
};

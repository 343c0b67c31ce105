/** What one Q&A, one address and one call may hold. Apart from the schema, so that the browser can know them without zod. */
export const QUESTION_MAX = 1_000;
export const ANSWER_MAX = 25_000;
export const PHRASINGS_MAX = 100;
export const URL_MAX = 2_048;
export const LIST_MAX = 10_000;

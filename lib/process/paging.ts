import { z } from "zod";

/** Which page of a list is asked for. In a query numbers come as text, so text that is a number is taken as one. */
export const pageField = z.coerce
  .number<number>("page is a number.")
  .int("page is a whole number.")
  .min(1, "page is at least 1.")
  .default(1)
  .describe("The page of the list, from 1.");
/** The same for lists that can also continue from a cursor. */
export const cursorFields = {
  page: pageField,
  limit: z.coerce
    .number<number>("limit is a number.")
    .int("limit is a whole number.")
    .min(1, "limit is at least 1.")
    .max(100, "limit is at most 100.")
    .optional()
    .describe("How many items a page has."),
  cursor: z
    .string("cursor is a text.")
    .min(1, "cursor is empty.")
    .max(4_000, "cursor is too long.")
    .optional()
    .describe("The `nextCursor` of the page before; `page` is then not read."),
};

/** What a list returns beside its items. */
export const pagedFields = {
  total: z.number().describe("How many there are in all."),
  page: z.number().describe("The page of the list, from 1."),
  pageSize: z.number().describe("How many items a page has."),
};
export const cursorPagedFields = {
  ...pagedFields,
  nextCursor: z.string().nullable().describe("Where the next page begins; null on the last one."),
};

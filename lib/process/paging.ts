import { z } from "zod";

type Numbers = z.ZodNumber | z.ZodCoercedNumber;

const pageOf = <Field extends Numbers>(number: Field) =>
  number
    .int("page is a whole number.")
    .min(1, "page is at least 1.")
    .default(1)
    .describe("The page of the list, from 1.");
const limitOf = <Field extends Numbers>(number: Field) =>
  number
    .int("limit is a whole number.")
    .min(1, "limit is at least 1.")
    .max(100, "limit is at most 100.")
    .optional()
    .describe("How many items a page has.");

/** Which page of a list is asked for. */
export const pageField = pageOf(z.number("page is a number."));
/** The same for lists that also go on from a cursor. */
export const cursorFields = {
  page: pageField,
  limit: limitOf(z.number("limit is a number.")),
  cursor: z
    .string("cursor is a text.")
    .min(1, "cursor is empty.")
    .max(4_000, "cursor is too long.")
    .optional()
    .describe("The `nextCursor` of the page before; `page` is then not read."),
};

/** In a query numbers come as text. */
export const pagingQuery = { page: pageOf(z.coerce.number("page is a number.")) };
export const cursorQuery = { ...pagingQuery, limit: limitOf(z.coerce.number("limit is a number.")) };

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

import { z } from "zod";

/** Fields that come as text in a query. */
export const pagingQuery = {
  page: z.coerce.number("page is a number.").int().min(1).default(1).describe("The page of the list, from 1."),
};
/** For lists that go on from a cursor, too. */
export const cursorQuery = {
  ...pagingQuery,
  limit: z.coerce
    .number("limit is a number.")
    .int("limit is a whole number.")
    .min(1, "limit is at least 1.")
    .max(100, "limit is at most 100.")
    .optional()
    .describe("How many items a page has."),
};

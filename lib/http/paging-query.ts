import { z } from "zod";

/** Fields that come as text in a query. */
export const pagingQuery = {
  page: z.coerce.number("page is a number.").int().min(1).default(1).describe("The page of the list, from 1."),
};

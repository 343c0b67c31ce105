import { z } from "zod";

/** What a call takes that takes nothing. */
export const noInput = z.object({});

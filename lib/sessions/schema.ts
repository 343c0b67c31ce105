import { z } from "zod";

export const endSessionInput = z.object({ id: z.string() });

export const sessionView = z.object({
  id: z.string(),
  /** Browser and system, as in "Firefox on Linux". */
  device: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
  /** The session of the browser that asks. */
  current: z.boolean(),
});
export type SessionView = z.infer<typeof sessionView>;

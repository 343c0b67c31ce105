import { z } from "zod";

const part = z.enum(["ok", "failed"]);
export const livenessView = z.object({ status: z.literal("live") });
export const readinessView = z.object({
  status: z.enum(["ready", "draining", "unavailable"]),
  database: part,
  migrations: part,
  queue: part,
  /** The retrieval indexes in this process's memory: how many, and megabytes of what INDEX_MEMORY_MB allows. */
  indexes: z.object({ count: z.number(), megabytes: z.number() }),
});

export type Readiness = z.infer<typeof readinessView>;

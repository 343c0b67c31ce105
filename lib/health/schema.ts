import { z } from "zod";

const part = z.enum(["ok", "failed"]);
export const livenessView = z.object({ status: z.literal("live").describe("Always `live`.") });
export const readinessView = z.object({
  status: z.enum(["ready", "draining", "unavailable"]).describe("`ready` takes requests; `draining` is shutting down."),
  database: part.describe("Whether the database answers."),
  migrations: part.describe("Whether the database has this version's schema."),
  queue: part.describe("Whether background jobs run."),
  indexes: z
    .object({
      count: z.number().describe("How many there are."),
      megabytes: z.number().describe("Their size, of what `INDEX_MEMORY_MB` allows."),
    })
    .describe("The indexes of chatbots' knowledge that are held in memory."),
});

export type Readiness = z.infer<typeof readinessView>;

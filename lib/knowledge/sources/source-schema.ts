import { z } from "zod";
import { PAGE_STATES, url } from "#lib/knowledge/schema";

/** `list`: the pages that the owner named one by one, all of a chatbot's together. */
export const SOURCE_KINDS = ["list", "site", "sitemap", "file"] as const;
/** `active`: a file, which has no runs. `listing`: a sitemap is being read. */
export const SOURCE_STATES = ["active", "listing", "running", "paused", "finished", "cancelled", "failed"] as const;
export const SCHEDULES = ["off", "hourly", "daily", "weekly", "monthly"] as const;
export const DEPTH_MAX = 5;
export const PAGE_LIMIT_MAX = 20_000;
const GLOBS_MAX = 50;

const glob = z
  .string("A pattern is a text.")
  .trim()
  .min(1, "A pattern cannot be empty.")
  .max(200, "A pattern has at most 200 characters.")
  .regex(/^[^*]*(\*{1,2}[^*]+){0,5}\*{0,2}$/, "A pattern has at most six stars or pairs of stars.");
const globs = z.array(glob).max(GLOBS_MAX, `At most ${GLOBS_MAX} patterns.`).default([]);

/** What a crawl takes and what it leaves out. */
export const sourceRules = z.object({
  depth: z
    .number("A depth is a number.")
    .int("A depth is a whole number.")
    .min(1, "The depth is from 1 to 5.")
    .max(DEPTH_MAX, "The depth is from 1 to 5.")
    .default(3)
    .describe("How many links deep a site is followed from its start URL."),
  pageLimit: z
    .number("A page limit is a number.")
    .int("A page limit is a whole number.")
    .min(1, "A page limit is at least 1.")
    .max(PAGE_LIMIT_MAX, `A page limit is at most ${PAGE_LIMIT_MAX.toLocaleString("en-US")}.`)
    .default(500),
  include: globs.describe("Patterns over path and query, such as `/docs/**`: if there are any, a page must fit one."),
  exclude: globs.describe("Patterns of pages that are left out."),
  subdomains: z.boolean("subdomains is true or false.").default(false).describe("Subdomains count as the same site."),
});

/** A change of the rules: what is left out stays as it is. */
const changedRules = z.object(
  Object.fromEntries(Object.entries(sourceRules.shape).map(([name, rule]) => [name, rule.unwrap().optional()])) as {
    [Name in keyof typeof sourceRules.shape]: z.ZodOptional<ReturnType<(typeof sourceRules.shape)[Name]["unwrap"]>>;
  },
);

const chatbotId = z.string().describe("The chatbot's id.");
const rules = sourceRules.default(sourceRules.parse({}));
const schedule = z.enum(SCHEDULES, { error: `A schedule is one of: ${SCHEDULES.join(", ")}.` });
const kind = z.enum(["site", "sitemap"], { error: "A kind is one of: site, sitemap." });

export const createSourceInput = z.object({ chatbotId, kind, url, rules, schedule: schedule.default("off") });
/** Without a chatbot: what a source of one that is not made yet would bring. */
export const previewSourceInput = z.object({ chatbotId: chatbotId.optional(), kind, url, rules });
export const sourceInput = z.object({ chatbotId, sourceId: z.string().describe("The source's id.") });
/** Changes what is given; `version` is the one at which the caller read the source. */
export const updateSourceInput = sourceInput.extend({
  version: z.number("version is a number.").int("version is a whole number.").optional(),
  schedule: schedule.optional(),
  rules: changedRules.optional(),
});
export const SOURCE_COMMANDS = ["pause", "resume", "cancel", "sync", "retry"] as const;
export const commandSourceInput = sourceInput.extend({ command: z.enum(SOURCE_COMMANDS).describe("What to do.") });
export const listSourcesInput = z.object({ chatbotId });
/** The name is in the query where the body is the file itself, and in the form where it is one. */
export const uploadInput = z.object({
  chatbotId,
  name: z.string().optional().describe("The file's name, with its extension; not needed with a form."),
});
export const addFileInput = z.object({ chatbotId, name: z.string().trim().min(1, "A file has a name.").max(255) });

export const runSummaryView = z
  .object({
    new: z.number(),
    changed: z.number(),
    gone: z.number(),
    unchanged: z.number(),
    skipped: z.number(),
    failed: z.number(),
  })
  .meta({ id: "RunSummary" });

export const sourceView = z
  .object({
    id: z.string(),
    version: z.number().describe("The version of the rules and the schedule; a crawl does not change it."),
    kind: z.enum(SOURCE_KINDS),
    url: z.string().describe("The start URL, the sitemap's URL, or the file's name; empty for the list."),
    rules: sourceRules,
    state: z.enum(SOURCE_STATES),
    reason: z.string().nullable().describe("Why the last run failed as a whole."),
    message: z.string().nullable(),
    schedule,
    nextRunAt: z.iso.datetime().nullable(),
    runStartedAt: z.iso.datetime().nullable(),
    runFinishedAt: z.iso.datetime().nullable(),
    runSummary: runSummaryView.nullable().describe("What the last finished run found."),
    progress: z
      .object({
        total: z.number(),
        done: z.number(),
        indexed: z.number(),
        skipped: z.number(),
        failed: z.number(),
        leftOut: z.number(),
      })
      .describe(
        "`total` counts pages that are or were asked for; `leftOut` addresses that were seen and not asked for.",
      ),
    fetching: z.array(z.string()).describe("URLs that are being fetched now."),
    lastActivityAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Source" });
export const sourceListView = z.object({ items: z.array(sourceView) });

export const deletedSourceView = z.object({ deleted: z.literal(true), pages: z.number() });

export const previewView = z
  .object({
    kind,
    url: z.string(),
    title: z
      .string()
      .describe("What the site calls itself; empty for a sitemap, and where its start page does not say."),
    sitemap: z
      .object({ url: z.string(), total: z.number(), truncated: z.boolean() })
      .nullable()
      .describe("Of a site's root: its sitemap, with how many pages of the site that names; null where there is none."),
    pages: z.array(z.string()).describe("The URLs that a run would start with; the run of a site finds more."),
    total: z.number(),
    truncated: z.boolean().describe("Whether there are more than the limits allow."),
    leftOut: z.array(z.object({ url: z.string(), reason: z.string(), message: z.string() })),
    failures: z
      .array(z.object({ url: z.string(), reason: z.string(), message: z.string() }))
      .describe("Other files of the sitemap that could not be read."),
  })
  .meta({ id: "SourcePreview" });

export const fileView = z
  .object({
    sourceId: z.string(),
    pageId: z.string(),
    name: z.string(),
    state: z.enum(PAGE_STATES),
    reason: z.string().nullable(),
    message: z.string().nullable(),
    title: z.string(),
    characters: z.number(),
    passages: z.number(),
    faq: z.number(),
  })
  .meta({ id: "File" });

/** The entity tag of a source (RFC 9110). */
export function sourceTag(source: SourceView): string {
  return `"${source.version}"`;
}

export type SourceState = (typeof SOURCE_STATES)[number];
export type Schedule = (typeof SCHEDULES)[number];
export type SourceCommand = (typeof SOURCE_COMMANDS)[number];
export type SourceRules = z.infer<typeof sourceRules>;
export type SourceView = z.infer<typeof sourceView>;
export type SourceListView = z.infer<typeof sourceListView>;
export type PreviewView = z.infer<typeof previewView>;
export type RunSummaryView = z.infer<typeof runSummaryView>;
export type FileView = z.infer<typeof fileView>;

import { z } from "zod";
import { chatbotId, PAGE_STATES, url } from "#lib/knowledge/schema";

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
const globs = (description: string) =>
  z.array(glob).max(GLOBS_MAX, `At most ${GLOBS_MAX} patterns.`).describe(description).default([]);

/** What a crawl takes and what it leaves out. */
export const sourceRules = z
  .object({
    depth: z
      .number("A depth is a number.")
      .int("A depth is a whole number.")
      .min(1, "The depth is from 1 to 5.")
      .max(DEPTH_MAX, "The depth is from 1 to 5.")
      .describe("How many links deep a site is followed from its start URL.")
      .default(3),
    pageLimit: z
      .number("A page limit is a number.")
      .int("A page limit is a whole number.")
      .min(1, "A page limit is at least 1.")
      .max(PAGE_LIMIT_MAX, `A page limit is at most ${PAGE_LIMIT_MAX.toLocaleString("en-US")}.`)
      .describe("The most pages that are kept.")
      .default(500),
    include: globs("Patterns over path and query, such as `/docs/**`: if there are any, a page must fit one."),
    exclude: globs("Patterns of pages that are left out."),
    subdomains: z.boolean("subdomains is true or false.").describe("Subdomains count as the same site.").default(false),
  })
  .describe("What a crawl takes and what it leaves out.");

/** A change of the rules: what is left out stays as it is. */
const changedRules = z.object(
  Object.fromEntries(Object.entries(sourceRules.shape).map(([name, rule]) => [name, rule.unwrap().optional()])) as {
    [Name in keyof typeof sourceRules.shape]: z.ZodOptional<ReturnType<(typeof sourceRules.shape)[Name]["unwrap"]>>;
  },
);

const rules = sourceRules.default(sourceRules.parse({}));
const schedule = z
  .enum(SCHEDULES, { error: `A schedule is one of: ${SCHEDULES.join(", ")}.` })
  .describe("How often it is crawled again.");
const kind = z
  .enum(["site", "sitemap"], { error: "A kind is one of: site, sitemap." })
  .describe("`site` follows links from the URL; `sitemap` reads a sitemap.");
const startUrl = url.describe("The site's start URL, or the sitemap's.");

export const createSourceInput = z.object({ chatbotId, kind, url: startUrl, rules, schedule: schedule.default("off") });
/** Without a chatbot: what a source of one that is not made yet would bring. */
export const previewSourceInput = z.object({ chatbotId: chatbotId.optional(), kind, url: startUrl, rules });
export const sourceInput = z.object({ chatbotId, sourceId: z.string().describe("The source's ID.") });
/** Changes what is given; `version` is the one at which the caller read the source. */
export const updateSourceInput = sourceInput.extend({
  version: z
    .number("version is a number.")
    .int("version is a whole number.")
    .optional()
    .describe("The version that was read: if it is no longer current, the response is 412."),
  schedule: schedule.optional(),
  rules: changedRules.optional().describe("What a crawl takes; a rule that is absent stays."),
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
    new: z.number().describe("Pages that are new."),
    changed: z.number().describe("Pages whose text has changed."),
    gone: z.number().describe("Pages that no longer exist."),
    unchanged: z.number().describe("Pages whose text is the same."),
    skipped: z.number().describe("Pages that were left out."),
    failed: z.number().describe("Pages that could not be fetched or read."),
  })
  .meta({ id: "RunSummary" });

export const sourceView = z
  .object({
    id: z.string().describe("The source's ID."),
    version: z.number().describe("The version of the rules and the schedule; a crawl does not change it."),
    kind: z
      .enum(SOURCE_KINDS)
      .describe(
        "`site` follows links from the URL; `sitemap` reads a sitemap; `list` is the pages that were added individually; `file` is an upload.",
      ),
    url: z.string().describe("The start URL, the sitemap's URL, or the file's name; empty for the list."),
    rules: sourceRules,
    state: z
      .enum(SOURCE_STATES)
      .describe("`listing` reads a sitemap; `running` crawls; `active` is a file, which has no runs."),
    reason: z.string().nullable().describe("Why the last run failed as a whole."),
    message: z.string().nullable().describe("The reason as a sentence."),
    schedule,
    nextRunAt: z.iso.datetime().nullable().describe("When the next run starts; null if none is planned."),
    runStartedAt: z.iso.datetime().nullable().describe("When the last run started."),
    runFinishedAt: z.iso.datetime().nullable().describe("When the last run finished; null while it is running."),
    runSummary: runSummaryView.nullable().describe("What the last finished run found."),
    progress: z
      .object({
        total: z.number().describe("Pages to fetch, fetched or not."),
        done: z.number().describe("Pages that are settled."),
        indexed: z.number().describe("Pages that the chatbot knows."),
        skipped: z.number().describe("Pages that were left out."),
        failed: z.number().describe("Pages that could not be fetched or read."),
        leftOut: z.number().describe("URLs that were found and not requested."),
      })
      .describe("How far the last run is."),
    fetching: z.array(z.string()).describe("URLs that are being fetched now."),
    lastActivityAt: z.iso.datetime().nullable().describe("When one of its pages was last fetched; null if none was."),
    createdAt: z.iso.datetime().describe("When it was created."),
  })
  .meta({ id: "Source" });
export const sourceListView = z.object({ items: z.array(sourceView).describe("All sources of the chatbot.") });

export const deletedSourceView = z.object({
  deleted: z.literal(true).describe("Always true."),
  pages: z.number().describe("How many pages were deleted with it."),
});

const refusedView = z.object({
  url: z.string().describe("The URL."),
  reason: z.string().describe("Why, as a stable code."),
  message: z.string().describe("The reason as a sentence."),
});
export const previewView = z
  .object({
    kind,
    url: z.string().describe("The URL that the crawl would start from."),
    title: z
      .string()
      .describe("What the site calls itself; empty for a sitemap, and where its start page does not say."),
    sitemap: z
      .object({
        url: z.string().describe("The sitemap's URL."),
        total: z.number().describe("How many pages of the site it names."),
        truncated: z.boolean().describe("Whether it names more than the limits allow."),
      })
      .nullable()
      .describe("Of a site's root: its sitemap, with how many pages of the site that names; null where there is none."),
    pages: z.array(z.string()).describe("The URLs that a run would start with; the run of a site finds more."),
    total: z.number().describe("How many URLs a run would start with."),
    truncated: z.boolean().describe("Whether there are more than the limits allow."),
    leftOut: z.array(refusedView).describe("URLs that a run would not fetch."),
    failures: z.array(refusedView).describe("Other files of the sitemap that could not be read."),
  })
  .meta({ id: "SourcePreview" });

export const fileView = z
  .object({
    sourceId: z.string().describe("The ID of the source that the file is."),
    pageId: z.string().describe("The ID of its page."),
    name: z.string().describe("The file's name."),
    state: z
      .enum(PAGE_STATES)
      .describe("`indexed` is known to the chatbot; for `skipped` and `failed` the reason is given."),
    reason: z.string().nullable().describe("Why it was skipped or failed, as a stable code; null otherwise."),
    message: z.string().nullable().describe("The reason as a sentence."),
    title: z.string().describe("Its title."),
    characters: z.number().describe("How many characters of text were kept."),
    passages: z.number().describe("How many passages its text was cut into."),
    faq: z.number().describe("How many questions with answers it marks up as such."),
  })
  .meta({ id: "File" });

export type SourceState = (typeof SOURCE_STATES)[number];
export type Schedule = (typeof SCHEDULES)[number];
export type SourceCommand = (typeof SOURCE_COMMANDS)[number];
export type SourceRules = z.infer<typeof sourceRules>;
export type SourceView = z.infer<typeof sourceView>;
export type SourceListView = z.infer<typeof sourceListView>;
export type PreviewView = z.infer<typeof previewView>;
export type RunSummaryView = z.infer<typeof runSummaryView>;
export type FileView = z.infer<typeof fileView>;

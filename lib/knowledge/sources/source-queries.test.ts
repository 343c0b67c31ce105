import { expect, test } from "vitest";
import { nextLookMs } from "#lib/knowledge/sources/source-queries";
import type { SourceView } from "#lib/knowledge/sources/source-schema";

const source = (state: SourceView["state"], schedule: SourceView["schedule"]) => ({ state, schedule }) as SourceView;

test.each([
  ["a run that is under way", [source("finished", "off"), source("running", "off")], 1_000],
  ["a sitemap that is being read", [source("listing", "daily")], 1_000],
  ["a schedule that may start one", [source("finished", "off"), source("finished", "hourly")], 15_000],
  ["nothing that moves by itself", [source("finished", "off"), source("paused", "off")], false],
  ["no source at all", [], false],
] as const)("%s sets the time until the next look", (_, items, ms) => expect(nextLookMs(items)).toBe(ms));

/** Why a page of a site is left out, beside what the crawler itself finds: stable codes, and sentences for the owner. */
const SENTENCES = {
  off_site: "The address belongs to another website. Add it as a page of its own if it matters.",
  depth: "The page is further from the start than this source goes. Raise the depth to have it read.",
  excluded: "One of this source's exclude patterns leaves the page out.",
  not_included: "None of this source's include patterns takes the page.",
  trap: "The address looks like one of endlessly many that the website makes up, so it was left alone.",
  not_a_page: "The address leads to a picture, an archive or a program, not to a page.",
  limit: "The page limit was reached before this page. Raise the limit to have it read.",
  noindex: "The page asks robots not to index it. Add it as a page of its own if it should be read all the same.",
  redirected: "The address forwards to another page of the website, which is read instead.",
  canonical: "The page names another address as its original, which is read instead.",
  duplicate: "The page has the same text as another one, which is used instead.",
  not_linked: "No page of the website leads here any more, so it is no longer used.",
  not_in_sitemap: "The sitemap does not list the page any more, so it is no longer used.",
  no_links:
    "The start page leads to no other page any more, so what was read before is kept. Check the page, or delete this source.",
  partial:
    "Not all of the sitemap could be read, so pages that it does not list are kept as they were. The next run tries again.",
  cancelled: "The run was cancelled before this page was read.",
  deadline: "The run had to end before this page was read. Start it again to go on.",
} as const;

export type SkipReason = keyof typeof SENTENCES;

export type Verdict = { reason: SkipReason; message: string; evidence: Record<string, unknown> };

/** A verdict as it is stored with the page. */
export function skipVerdict(reason: SkipReason, evidence: Record<string, unknown>): Verdict {
  return { reason, message: SENTENCES[reason], evidence };
}

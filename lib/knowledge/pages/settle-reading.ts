import type { Database, Tx } from "#db/client";
import { planOfAccount } from "#lib/accounts/plan/plan-of-account";
import type { CrawlError } from "#lib/crawler/crawl-error";
import { cutPassages } from "#lib/crawler/extract/cut-passages";
import type { PageReading } from "#lib/crawler/fetch/read-page";
import { robotsTagSays } from "#lib/crawler/politeness/robots-tag";
import { admitLinks } from "#lib/knowledge/crawl/admit-links";
import { bumpVersion, withinLimits, workOnKnowledge } from "#lib/knowledge/door";
import { judgeCrawled } from "#lib/knowledge/pages/judge-crawled";
import { lockClaimed, settleFailed, settleIndexed, settleSkipped, settleUnchanged } from "#lib/knowledge/pages/life";
import { findTwin, keepLinks, type PageRow } from "#lib/knowledge/pages/page-store";
import { swapPassages } from "#lib/knowledge/pages/passage-store";
import { remarkOn } from "#lib/knowledge/pages/remark-on";
import { isCrawled, isStartPage } from "#lib/knowledge/sources/source-scope";
import { findSource, type SourceRow, updateSource } from "#lib/knowledge/sources/source-store";
import { countCharacters } from "#lib/process/count-characters";

const LINKS_KEPT = 1_000;

/**
 * Settles a claimed page with what was read: in one transaction the new passages take the place of the old ones, the links of a crawled
 * page join the run, and the chatbot gets a new knowledge version. An unchanged page costs one small write. `refusal` is why the text is
 * of no use for answers. True when passages changed.
 * @throws account_limit when the text is more than the plan allows
 */
export async function settleReading(
  db: Database,
  claimed: PageRow,
  reading: PageReading,
  refusal: CrawlError | null = null,
): Promise<boolean> {
  // The chatbot first, then the page: every writer of knowledge locks in this order.
  const changed = await workOnKnowledge(db, claimed, async (tx) => {
    const page = await lockClaimed(tx, claimed);
    if (!page) return false;
    const source = await findSource(tx, page, page.sourceId);
    if (!source) return false;
    const judged = isCrawled(source) ? await judgeFound(tx, source, page, reading) : null;
    if (judged?.verdict) return settleUnused(tx, page, { ...judged.verdict, duplicateOf: judged.duplicateOf });
    if (refusal) {
      const { reason, message, evidence } = refusal;
      // A start page that leads nowhere and says nothing is a website in repair: nothing is taken away for that.
      if (isStartPage(source, page) && page.links.length === 0) {
        return settleFailed(tx, page, { reason, message, evidence: { ...evidence } });
      }
      return settleUnused(tx, page, { reason, message, evidence: { ...evidence }, duplicateOf: null });
    }
    return settleText(tx, page, reading, remarkOn(reading.extracted, judged?.otherOriginal));
  });
  return changed ?? false;
}

async function judgeFound(tx: Tx, source: SourceRow, page: PageRow, reading: PageReading) {
  await followSite(tx, source, page, reading);
  return judgeCrawled(tx, source, page, reading);
}

async function followSite(tx: Tx, source: SourceRow, page: PageRow, reading: PageReading): Promise<void> {
  if (source.kind !== "site") return;
  if (page.url === source.url && new URL(reading.finalUrl).host !== new URL(source.url).host) {
    await updateSource(tx, source, { rules: { ...source.rules, home: reading.finalUrl } });
  }
  if (!reading.notModified) {
    const followed = reading.extracted.links.filter((link) => !link.nofollow).map((link) => link.url);
    const links = robotsTagSays(reading.robotsTag, "nofollow") ? [] : followed.slice(0, LINKS_KEPT);
    if (links.length > 0 || page.links.length > 0) page.links = await keepLinks(tx, page, links);
  }
  // What a page shows in frames belongs to it: it is no further from the start.
  const frames = framesOf(page, reading);
  if (frames.length > 0) await admitLinks(tx, source, { foundOn: page.url, depth: page.depth, links: frames });
  await admitLinks(tx, source, { foundOn: page.url, depth: page.depth + 1, links: page.links });
}

/** The addresses that a page shows in frames; of one that is as it was, those that it was kept with. */
function framesOf(page: PageRow, reading: PageReading): string[] {
  if (!reading.notModified)
    return reading.extracted.links.flatMap(({ frame, nofollow, url }) => (frame && !nofollow ? [url] : []));
  const { frames } = page.evidence ?? {};
  return Array.isArray(frames) ? frames.filter((url) => typeof url === "string") : [];
}

/** A page that was read and is not used. True when its text had been in the answers. */
async function settleUnused(
  tx: Tx,
  page: PageRow,
  why: { reason: string; message: string; evidence: Record<string, unknown>; duplicateOf: string | null },
): Promise<boolean> {
  const went = await settleSkipped(tx, page, why);
  if (went) await bumpVersion(tx, page);
  return went;
}

async function settleText(tx: Tx, page: PageRow, reading: PageReading, remark: string | null): Promise<boolean> {
  const facts = {
    etag: reading.etag,
    lastModified: reading.lastModified,
    fetchedAt: new Date(),
    reason: null,
    // A page that is as it was is remarked on as before.
    message: reading.notModified && page.reason === null ? page.message : remark,
  };
  if (reading.notModified || reading.contentHash === page.contentHash) {
    const said = reading.notModified ? {} : aboutText(reading);
    const evidence = evidenceOf(page, reading, page.evidence?.changedAt);
    await settleUnchanged(tx, page, { ...facts, evidence, ...said, ...(await verdictOfDuplicate(tx, page)) });
    return !reading.notModified && settleMove(tx, page, reading, said);
  }
  const extracted = reading.extracted;
  const twin = await findTwin(tx, page, reading.contentHash);
  const kept = {
    ...facts,
    evidence: evidenceOf(page, reading, facts.fetchedAt.toISOString()),
    ...aboutText(reading),
    contentHash: reading.contentHash,
    outcome: page.passageCount === 0 ? "new" : "changed",
  };
  if (twin) return settleUnused(tx, page, { ...kept, duplicateOf: twin.id, ...duplicateVerdict(twin.url) });
  const passages = extracted.passages ?? cutPassages(extracted);
  await withinLimits(tx, await planOfAccount(tx, page.accountId), page, async () => {
    await swapPassages(tx, page, passages);
    await settleIndexed(tx, page, {
      ...kept,
      text: extracted.text,
      characters: countCharacters(extracted.text),
      passageCount: passages.length,
      faq: extracted.faq,
    });
  });
  await bumpVersion(tx, page);
  return true;
}

type TextReading = Extract<PageReading, { notModified: false }>;

/** What is said of a text that is not in it: all of this is cited, and most of it is searched. */
const aboutText = ({ finalUrl, extracted }: TextReading) => ({
  finalUrl,
  canonical: extracted.canonical,
  title: extracted.title || extracted.h1 || finalUrl,
  language: extracted.language,
});

/** The same text under another address, title or heading: sources name the new ones. True when the answers' passages changed. */
async function settleMove(
  tx: Tx,
  page: PageRow,
  { extracted }: TextReading,
  said: Partial<ReturnType<typeof aboutText>>,
): Promise<boolean> {
  if (page.passageCount === 0) return false;
  const moved = await swapPassages(tx, page, extracted.passages ?? cutPassages(extracted));
  const named = said.title !== page.title || said.finalUrl !== page.finalUrl || said.language !== page.language;
  if (moved || named) await bumpVersion(tx, page);
  return moved;
}

/** What is worth knowing of a page that is used; `changedAt` is when its text was last another one. */
function evidenceOf(page: PageRow, reading: PageReading, changedAt: unknown): Record<string, unknown> {
  const { status, contentType, redirectChain } = reading;
  const frames = framesOf(page, reading);
  return {
    status,
    ...(contentType === "" ? {} : { contentType }),
    ...(redirectChain.length > 0 ? { chain: redirectChain } : {}),
    ...(!reading.notModified && reading.rendered ? { rendered: true } : {}),
    ...(frames.length > 0 ? { frames } : {}),
    ...(reading.extracted?.unreadCharacters ? { unreadCharacters: reading.extracted.unreadCharacters } : {}),
    ...(changedAt === undefined ? {} : { changedAt }),
  };
}

const duplicateVerdict = (url: string) => ({
  reason: "duplicate",
  message: `This page has the same text as ${url}, which is used instead.`,
  evidence: { duplicateOf: url },
});

/** An unchanged duplicate is left out for the same reason as before, whatever its last tries said. */
async function verdictOfDuplicate(tx: Tx, page: PageRow) {
  if (page.duplicateOf === null) return {};
  const { reason, message, evidence } = page;
  const original = await findTwin(tx, page, page.contentHash ?? "");
  return { outcome: null, ...(original ? duplicateVerdict(original.url) : { reason, message, evidence }) };
}

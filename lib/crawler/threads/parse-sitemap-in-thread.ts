import type { Sitemap, SitemapFile } from "#lib/crawler/sitemap/parse-sitemap";
import { runInThread, type ThreadTurn } from "#lib/crawler/threads/run-in-thread";

/**
 * Reads a sitemap's file in one of the process's reading threads: ten megabytes of it would keep the server busy for seconds.
 * @throws CrawlError: what `parseSitemapFile` throws, `unreadable`, `cancelled`
 */
export async function parseSitemapInThread(file: SitemapFile, turn: ThreadTurn = {}): Promise<Sitemap> {
  return (await runInThread({ sitemap: file }, { url: file.url }, turn)) as Sitemap;
}

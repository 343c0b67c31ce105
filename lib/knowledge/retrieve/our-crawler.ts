import { PoliteCrawler } from "#lib/crawler/politeness/polite-crawler";
import { crawlRules } from "#lib/knowledge/crawl/crawl-rules";
import { env } from "#lib/process/env";

const KEY = Symbol.for("chatbot2000.crawler");
const shared = globalThis as typeof globalThis & { [KEY]?: PoliteCrawler };

/** The crawler of this process, with its memory of hosts: the bundle's requests and the worker share it. */
export function ourCrawler(): PoliteCrawler {
  shared[KEY] ??= new PoliteCrawler({ ...crawlRules(env()), userAgentUrl: env().APP_URL });
  return shared[KEY];
}

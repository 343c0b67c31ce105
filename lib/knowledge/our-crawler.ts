import { PoliteCrawler } from "#lib/crawler/polite-crawler";
import { env } from "#lib/env";
import { crawlRules } from "#lib/knowledge/crawl-rules";

const KEY = Symbol.for("chatbot2000.crawler");
const shared = globalThis as typeof globalThis & { [KEY]?: PoliteCrawler };

/** The crawler of this process, with its memory of hosts: the bundle's requests and the worker share it. */
export function ourCrawler(): PoliteCrawler {
  shared[KEY] ??= new PoliteCrawler({ ...crawlRules(env()), userAgentUrl: env().APP_URL });
  return shared[KEY];
}

import { PoliteCrawler } from "#lib/crawler/polite-crawler";
import { env } from "#lib/env";

const KEY = Symbol.for("chatbot2000.crawler");
const shared = globalThis as typeof globalThis & { [KEY]?: PoliteCrawler };

/** The crawler of this process, with its memory of hosts: the bundle's requests and the worker share it. */
export function ourCrawler(): PoliteCrawler {
  const { CRAWL_ALLOW_HOSTS, APP_URL } = env();
  shared[KEY] ??= new PoliteCrawler({ allowHosts: CRAWL_ALLOW_HOSTS, userAgentUrl: APP_URL });
  return shared[KEY];
}

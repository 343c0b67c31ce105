import type { UrlRules } from "#lib/crawler/address/check-url";
import type { Env } from "#lib/process/env";
import { ownEndpoints } from "#lib/process/own-endpoints";

type CrawlRules = UrlRules & { denyEndpoints: string[] };

/**
 * Which addresses may be read, by the operator's settings: public ones on the ports of the web and on `CRAWL_PORTS`, and those of
 * `CRAWL_ALLOW_HOSTS`. Never this server itself, under any address of the machine or under its own name: a page that makes it call itself
 * would hold one connection for another. Only an operator who lists it says otherwise.
 */
export function crawlRules({
  CRAWL_ALLOW_HOSTS,
  CRAWL_PORTS,
  APP_URL,
  PORT,
}: Pick<Env, "CRAWL_ALLOW_HOSTS" | "CRAWL_PORTS" | "APP_URL" | "PORT">): CrawlRules {
  const denyEndpoints = ownEndpoints({ APP_URL, PORT }).filter((endpoint) => !CRAWL_ALLOW_HOSTS.includes(endpoint));
  return { allowHosts: CRAWL_ALLOW_HOSTS, ports: [80, 443, ...CRAWL_PORTS], denyEndpoints };
}

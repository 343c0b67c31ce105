import { checkUrl } from "#lib/crawler/check-url";
import { CrawlError } from "#lib/crawler/crawl-error";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";

/**
 * The URLs that an owner named as they are kept: checked, in WHATWG form, without fragment, each once, in order.
 * @throws invalid_field that names the first URL that cannot be retrieved, and why
 */
export function checkUrls(urls: readonly string[], param: string): string[] {
  const kept = new Set<string>();
  for (const [index, given] of urls.entries()) {
    try {
      const { url } = checkUrl(given.trim(), { allowHosts: env().CRAWL_ALLOW_HOSTS });
      url.hash = "";
      kept.add(url.href);
    } catch (error) {
      if (!(error instanceof CrawlError)) throw error;
      throw new AppError("invalid_field", `${param}[${index}]: ${error.message}`, {
        param: `${param}[${index}]`,
        cause: error,
      });
    }
  }
  return [...kept];
}

import { checkUrl } from "#lib/crawler/address/check-url";
import { CrawlError } from "#lib/crawler/crawl-error";
import { crawlRules } from "#lib/knowledge/crawl/crawl-rules";
import { env } from "#lib/process/env";
import { AppError } from "#lib/process/errors";

/**
 * A URL that an owner named as it is kept: checked, in WHATWG form, without fragment.
 * @throws invalid_field that names `param`, and why this cannot be retrieved
 */
export function checkOwnerUrl(given: string, param: string): string {
  try {
    const { url } = checkUrl(given.trim(), crawlRules(env()));
    url.hash = "";
    return url.href;
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
    throw new AppError("invalid_field", `${param}: ${error.message}`, { param, cause: error });
  }
}

import { checkOwnerUrl } from "#lib/knowledge/sources/check-owner-url";

/**
 * The URLs that an owner named as they are kept: checked, in WHATWG form, without fragment, each once, in order.
 * @throws invalid_field that names the first URL that cannot be retrieved, and why
 */
export function checkUrls(urls: readonly string[], param: string): string[] {
  return [...new Set(urls.map((given, index) => checkOwnerUrl(given, `${param}[${index}]`)))];
}

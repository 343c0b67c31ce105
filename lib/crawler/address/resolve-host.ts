import { lookup, Resolver } from "node:dns/promises";
import type { CheckedUrl } from "#lib/crawler/address/check-url";
import { classifyAddress } from "#lib/crawler/address/classify-address";
import { CrawlError } from "#lib/crawler/crawl-error";

/** All addresses of a name. An empty answer or a rejection means that the name cannot be used. */
export type Resolve = (host: string, signal: AbortSignal) => Promise<string[]>;

type ResolveOptions = { resolve?: Resolve; denyEndpoints?: readonly string[]; signal: AbortSignal };

/**
 * The addresses that may be connected to: the URL's own address, or all addresses of its name, each of them checked. One that is
 * not public condemns the name as a whole, because which one a client picks is not the name's owner's promise. IPv4 comes first.
 */
export async function resolveHost(target: CheckedUrl, options: ResolveOptions): Promise<string[]> {
  const url = target.url.href;
  const isDenied = (host: string) => options.denyEndpoints?.includes(`${host}:${target.port}`) ?? false;
  if (isDenied(target.host))
    throw new CrawlError("blocked_address", { evidence: { url, detail: "this server itself" } });
  const addresses = target.isAddress ? [target.host] : await resolveName(target, options);
  if (addresses.length === 0) {
    throw new CrawlError("dns_failed", { evidence: { url, detail: "no address" }, retryable: false });
  }
  for (const address of addresses) {
    if (isDenied(address)) throw new CrawlError("blocked_address", { evidence: { url, detail: "this server itself" } });
    if (target.allowed) continue;
    const kind = classifyAddress(address);
    if (kind.public) continue;
    // What a name leads to is not told: the machine's name server may know the names of a private network.
    const told = target.isAddress ? { address, detail: kind.range } : {};
    throw new CrawlError("blocked_address", { evidence: { url, ...told } });
  }
  return addresses.toSorted((a, b) => Number(a.includes(":")) - Number(b.includes(":")));
}

async function resolveName(target: CheckedUrl, options: ResolveOptions): Promise<string[]> {
  // Only names that were allowed by name may come from the machine's own hosts file.
  const resolve = options.resolve ?? (target.allowed ? resolveLocally : resolvePublicly);
  try {
    return await resolve(target.host, options.signal);
  } catch (cause) {
    if (cause instanceof CrawlError) throw cause;
    const code = errorCode(cause);
    throw new CrawlError("dns_failed", {
      evidence: { url: target.url.href, detail: code },
      retryable: code !== "ENOTFOUND" && code !== "ENODATA",
      cause,
    });
  }
}

/** Asks the name server directly: unlike `lookup` it holds no thread, so slow name servers cannot stall the process. */
async function resolvePublicly(host: string, signal: AbortSignal): Promise<string[]> {
  const resolver = new Resolver({ timeout: 1_000, tries: 2 });
  const cancel = () => resolver.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  try {
    const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    const found = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
    const failures = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
    if (found.length === 0) throw failures.find((reason) => errorCode(reason) !== "ENODATA") ?? failures[0];
    return found;
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

async function resolveLocally(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true, order: "verbatim" });
  return found.map((entry) => entry.address);
}

/** The `code` that Node's errors carry, or the error's text. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return error instanceof Error ? error.message : String(error);
}

import net from "node:net";
import tls from "node:tls";
import type { CheckedUrl } from "#lib/crawler/address/check-url";
import { classifyAddress, isSameAddress } from "#lib/crawler/address/classify-address";
import { errorCode } from "#lib/crawler/address/resolve-host";
import { CrawlError, type CrawlEvidence } from "#lib/crawler/crawl-error";
import { withDeadline } from "#lib/crawler/fetch/deadline";

/** Where a socket goes. `address` was checked; `servername` is the name that the certificate must carry, null without TLS. */
export type ConnectTarget = { address: string; port: number; tls: boolean; servername: string };

export type Connect = (target: ConnectTarget, signal: AbortSignal) => Promise<net.Socket>;

type ConnectOptions = { connect?: Connect; connectMs: number; signal: AbortSignal };

const MAX_ADDRESSES = 3;

/**
 * Opens a socket to the first of the checked addresses that answers, and makes sure that the other end is that address. Throws
 * CrawlError: connect_timeout, connect_failed, tls, no_https, blocked_address.
 */
export async function connectChecked(
  target: CheckedUrl,
  addresses: readonly string[],
  options: ConnectOptions,
): Promise<net.Socket> {
  let failure: CrawlError | undefined;
  for (const address of addresses.slice(0, MAX_ADDRESSES)) {
    try {
      return await connectOnce(target, address, options);
    } catch (error) {
      if (!(error instanceof CrawlError) || !error.reason.startsWith("connect_")) throw error;
      failure = error;
    }
  }
  throw failure ?? new CrawlError("connect_failed", { evidence: { url: target.url.href } });
}

async function connectOnce(target: CheckedUrl, address: string, options: ConnectOptions): Promise<net.Socket> {
  const evidence = { url: target.url.href, ...(classifyAddress(address).public ? { address } : {}) };
  const secure = target.url.protocol === "https:";
  const open = options.connect ?? openSocket;
  const socket = await withDeadline(
    (signal) => open({ address, port: target.port, tls: secure, servername: target.host }, signal),
    {
      ms: options.connectMs,
      signal: options.signal,
      error: () => new CrawlError("connect_timeout", { evidence: { ...evidence, limit: options.connectMs } }),
    },
  ).catch((cause: unknown) => {
    if (cause instanceof CrawlError) throw cause;
    const code = errorCode(cause);
    if (speaksPlainly(code)) throw noHttps(target, { ...evidence, detail: code }, cause);
    throw new CrawlError(isTlsCode(code) ? "tls" : "connect_failed", {
      evidence: { ...evidence, detail: code },
      cause,
    });
  });
  if (!isSameAddress(socket.remoteAddress ?? "", address)) {
    socket.destroy();
    throw new CrawlError("blocked_address", {
      evidence: { ...evidence, detail: "the connection ended elsewhere" },
    });
  }
  return socket;
}

/** Certificate and handshake failures, which no retry and no other address of the same name will mend. */
/** What was answered is no TLS: most often plain HTTP. */
function speaksPlainly(code: string): boolean {
  return /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNKNOWN_PROTOCOL|HTTP_REQUEST/.test(code);
}

function noHttps({ url }: CheckedUrl, evidence: CrawlEvidence, cause: unknown): CrawlError {
  const instead = url.href.replace(/^https:/, "http:");
  const message = `The website does not speak https at this port. Try ${instead}`;
  return new CrawlError("no_https", { message, evidence: { ...evidence, instead }, cause });
}

function isTlsCode(code: string): boolean {
  return /CERT|^ERR_SSL|^ERR_TLS|^EPROTO$|SELF_SIGNED|UNABLE_TO_|DEPTH_ZERO|HOSTNAME_MISMATCH|_CRL/.test(code);
}

const openSocket: Connect = (target, signal) =>
  new Promise((resolve, reject) => {
    const base = { host: target.address, port: target.port };
    const socket = target.tls
      ? tls.connect({
          ...base,
          // SNI must not carry an address; without it the certificate is checked against `host`, the address itself.
          ...(net.isIP(target.servername) === 0 ? { servername: target.servername } : {}),
          ALPNProtocols: ["http/1.1"],
        })
      : net.connect(base);
    const abort = () => socket.destroy(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    signal.addEventListener("abort", abort, { once: true });
    socket.once(target.tls ? "secureConnect" : "connect", () => {
      signal.removeEventListener("abort", abort);
      socket.removeListener("error", reject);
      socket.setNoDelay(true);
      resolve(socket);
    });
    socket.once("error", reject);
    socket.once("error", () => signal.removeEventListener("abort", abort));
  });

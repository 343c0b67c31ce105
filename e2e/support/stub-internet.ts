import net from "node:net";
import type { Site } from "#e2e/support/site";
import type { Connect } from "#lib/crawler/address/connect-checked";
import type { Resolve } from "#lib/crawler/address/resolve-host";
import { PUBLIC_ADDRESS } from "#lib/crawler/test-data/ssrf-names";

export type StubInternet = {
  resolve: Resolve;
  connect: Connect;
  /** Each address that a socket was wanted to, in order. */
  connected: string[];
};

/**
 * An internet in which `site` passes for a public website: names get the address that `addressesOf` says (default: a public one), and
 * whatever is connected to that public address ends at the site, on the loopback. Nothing else accepts a connection, and nothing speaks TLS.
 */
export function stubInternet(site: Site, addressesOf: (host: string) => string[] | null = () => null): StubInternet {
  const connected: string[] = [];
  const resolve: Resolve = async (host) => addressesOf(host) ?? [PUBLIC_ADDRESS];
  const connect: Connect = async ({ address, tls }, signal) => {
    connected.push(address);
    if (tls || address !== PUBLIC_ADDRESS) throw Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    const socket = net.connect({ port: Number(new URL(site.url).port), host: "127.0.0.1", signal });
    await new Promise((done, fail) => socket.once("connect", done).once("error", fail));
    return Object.defineProperty(socket, "remoteAddress", { value: address });
  };
  return { resolve, connect, connected };
}

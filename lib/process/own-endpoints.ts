import { networkInterfaces } from "node:os";
import type { Env } from "#lib/process/env";

/** `host:port` pairs under which this server itself listens, by its public name and by every address of the machine. */
export function ownEndpoints({ APP_URL, PORT }: Pick<Env, "APP_URL" | "PORT">): string[] {
  const { hostname, port, protocol } = new URL(APP_URL);
  const name = `${hostname.replace(/^\[|\]$/g, "")}:${port || (protocol === "https:" ? "443" : "80")}`;
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return [name, ...addresses.map(({ address }) => `${address.split("%")[0]}:${PORT}`)];
}

import ipaddr from "ipaddr.js";

/**
 * The network that limits per address count. The last entry is what the nearest proxy, or this server itself, saw; the ones before
 * it are the client's word. An IPv6 address counts by its /64: one connection has that many addresses of its own (RFC 6177).
 */
export function clientAddress(headers: Headers): string {
  const given = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
  if (!ipaddr.isValid(given)) return given;
  const address = ipaddr.process(given);
  if (!(address instanceof ipaddr.IPv6)) return address.toString();
  const network = [...address.parts.slice(0, 4), 0, 0, 0, 0];
  return `${new ipaddr.IPv6(network).toString()}/64`;
}

import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

export type AddressClass = { public: true; family: 4 | 6; address: string } | { public: false; range: string };

type Range = [cidr: string, name: string];

/** IPv4 ranges that are not global unicast: IANA's special-purpose registry, multicast, class E, and Azure's host address. */
const CLOSED_V4: Range[] = [
  ["0.0.0.0/8", "this network"],
  ["10.0.0.0/8", "private"],
  ["100.64.0.0/10", "carrier-grade NAT"],
  ["127.0.0.0/8", "loopback"],
  ["169.254.0.0/16", "link-local"],
  ["172.16.0.0/12", "private"],
  ["192.0.0.0/24", "protocol assignments"],
  ["192.0.2.0/24", "documentation"],
  ["192.31.196.0/24", "AS112"],
  ["192.52.193.0/24", "AMT relay"],
  ["192.88.99.0/24", "6to4 relay"],
  ["192.168.0.0/16", "private"],
  ["192.175.48.0/24", "AS112"],
  ["198.18.0.0/15", "benchmarking"],
  ["198.51.100.0/24", "documentation"],
  ["203.0.113.0/24", "documentation"],
  ["224.0.0.0/4", "multicast"],
  ["240.0.0.0/4", "reserved"],
  ["168.63.129.16/32", "cloud host"],
];

/** Parts of 2000::/3 that embed an IPv4 address, tunnel, or are for documentation. All outside 2000::/3 is closed. */
const CLOSED_V6: Range[] = [
  ["2001::/23", "protocol assignments and Teredo"],
  ["2001:db8::/32", "documentation"],
  ["2002::/16", "6to4"],
  ["3fff::/20", "documentation"],
];

const parseRange = ([cidr, name]: Range) => ({ range: ipaddr.parseCIDR(cidr), name });
const closedV4 = CLOSED_V4.map(parseRange);
const closedV6 = CLOSED_V6.map(parseRange);
const globalV6 = ipaddr.parseCIDR("2000::/3");

/**
 * Tells whether an IP address is a public host that may be contacted. Takes only the standard spellings (four decimal parts; IPv6
 * without brackets or zone), because the caller has parsed the URL or asked the resolver; anything else is not public.
 */
export function classifyAddress(text: string): AddressClass {
  const family = isIP(text);
  if (family === 0 || text.includes("%")) return { public: false, range: "not an address" };
  const address = ipaddr.parse(text);
  if (address.kind() === "ipv6" && !address.match(globalV6)) return { public: false, range: address.range() };
  const closed = (address.kind() === "ipv4" ? closedV4 : closedV6).find((entry) => address.match(entry.range));
  if (closed) return { public: false, range: closed.name };
  return { public: true, family: family === 4 ? 4 : 6, address: address.toString() };
}

/** Whether two spellings are the same address (an IPv4 address and its IPv6-mapped form are). */
export function isSameAddress(a: string, b: string): boolean {
  if (isIP(a) === 0 || isIP(b) === 0) return false;
  return ipaddr.process(a).toNormalizedString() === ipaddr.process(b).toNormalizedString();
}

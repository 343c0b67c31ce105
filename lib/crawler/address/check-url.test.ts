import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkUrl } from "#lib/crawler/address/check-url";
import { CrawlError } from "#lib/crawler/crawl-error";

type Octets = [number, number, number, number];

/** Ranges from which closed IPv4 addresses are drawn, edges included often. */
const CLOSED: [from: string, to: string][] = [
  ["0.0.0.0", "0.255.255.255"],
  ["10.0.0.0", "10.255.255.255"],
  ["100.64.0.0", "100.127.255.255"],
  ["127.0.0.0", "127.255.255.255"],
  ["169.254.0.0", "169.254.255.255"],
  ["172.16.0.0", "172.31.255.255"],
  ["192.0.0.0", "192.0.0.255"],
  ["192.168.0.0", "192.168.255.255"],
  ["198.18.0.0", "198.19.255.255"],
  ["224.0.0.0", "255.255.255.255"],
];
/** Ranges that are public as a whole. */
const OPEN: [from: string, to: string][] = [
  ["1.0.0.0", "9.255.255.255"],
  ["11.0.0.0", "100.63.255.255"],
  ["128.0.0.0", "168.62.255.255"],
  ["172.32.0.0", "191.255.255.255"],
  ["193.0.0.0", "198.17.255.255"],
  ["204.0.0.0", "223.255.255.255"],
];

const toNumber = (address: string) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
const toOctets = (value: number): Octets => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const drawn = (ranges: [string, string][]) =>
  fc.oneof(...ranges.map(([from, to]) => fc.integer({ min: toNumber(from), max: toNumber(to) })));

const fullWidth = (text: string) =>
  text.replace(/[0-9.]/g, (c) => (c === "." ? "。" : String.fromCharCode(c.charCodeAt(0) + 0xfee0)));
const circled = (text: string) =>
  text.replace(/[0-9]/g, (c) => (c === "0" ? "⓪" : String.fromCharCode(0x245f + Number(c))));
const percent = (text: string) => text.replace(/./g, (c) => `%${c.charCodeAt(0).toString(16)}`);
const hexPair = (a: number, b: number) => ((a << 8) | b).toString(16);

/** All the ways in which an IPv4 address can be written into a URL's host; `pick` chooses one and its details. */
const SPELLINGS: ((octets: Octets, value: number, pick: number) => string)[] = [
  (octets) => octets.join("."),
  (_, value) => String(value),
  (_, value) => `0x${value.toString(16)}`,
  (_, value, pick) => `0${"0".repeat(pick % 5)}${value.toString(8)}`,
  (octets, _, pick) =>
    octets
      .map((part, index) => [String(part), `0x${part.toString(16)}`, `0${part.toString(8)}`][(pick >> (index * 2)) % 3])
      .join("."),
  ([a, b, c, d]) => `${a}.${b * 65536 + c * 256 + d}`,
  ([a, b, c, d]) => `${a}.${b}.${c * 256 + d}`,
  (octets) => `${octets.join(".")}.`,
  (octets) => fullWidth(octets.join(".")),
  (octets) => circled(octets.join(".")),
  (octets) => percent(octets.join(".")),
  ([a, b, c, d]) => `[::ffff:${a}.${b}.${c}.${d}]`,
  ([a, b, c, d]) => `[::ffff:${hexPair(a, b)}:${hexPair(c, d)}]`,
  ([a, b, c, d]) => `[0:0:0:0:0:FFFF:${hexPair(a, b).toUpperCase()}:${hexPair(c, d).toUpperCase()}]`,
  ([a, b, c, d]) => `[::${a}.${b}.${c}.${d}]`,
  ([a, b, c, d]) => `[64:ff9b::${a}.${b}.${c}.${d}]`,
  ([a, b, c, d]) => `[64:ff9b:1::${hexPair(a, b)}:${hexPair(c, d)}]`,
  ([a, b, c, d]) => `[2002:${hexPair(a, b)}:${hexPair(c, d)}::1]`,
  ([a, b, c, d]) => `[2001:0:4136:e378:8000:63bf:${hexPair(255 - a, 255 - b)}:${hexPair(255 - c, 255 - d)}]`,
];

const AROUND = ["/", "/path?q=1", ":80/", ":443/a", "?x", "#y", ""];

function refusal(url: string): string | null {
  try {
    checkUrl(url);
    return null;
  } catch (error) {
    if (error instanceof CrawlError) return error.reason;
    throw error;
  }
}

describe("checkUrl", () => {
  // In batches: drawing 100,000 single cases takes fast-check several times as long as checking them.
  test("refuses 100,000 random spellings of addresses that are not public", () => {
    const spelled = fc
      .tuple(
        drawn(CLOSED),
        fc.nat(SPELLINGS.length - 1),
        fc.nat(255),
        fc.nat(AROUND.length - 1),
        fc.constantFrom("http", "https", "HTTP"),
      )
      .map(([value, spelling, pick, around, scheme]) => {
        const host = SPELLINGS[spelling]?.(toOctets(value), value, pick) ?? "";
        return `${scheme}://${host}${AROUND[around]}`;
      });
    const batch = fc.array(spelled, { minLength: 200, maxLength: 200, size: "max" });
    let checked = 0;
    const property = fc.property(batch, (urls) => {
      checked += urls.length;
      expect(urls.filter((url) => refusal(url) !== "blocked_address")).toEqual([]);
    });
    fc.assert(property, { numRuns: 500 });
    expect(checked).toBe(100_000);
  });

  test("allows public IPv4 addresses however they are written", () => {
    const plain = SPELLINGS.slice(0, 11);
    const property = fc.property(drawn(OPEN), fc.nat(plain.length - 1), fc.nat(255), (value, spelling, pick) => {
      return refusal(`http://${plain[spelling]?.(toOctets(value), value, pick)}/`) === null;
    });
    fc.assert(property, { numRuns: 5_000 });
  });

  test("refuses all IPv6 addresses outside 2000::/3", () => {
    const word = fc.integer({ min: 0, max: 0xffff });
    const property = fc.property(word, fc.array(word, { minLength: 7, maxLength: 7 }), (first, rest) => {
      const closed = first >> 13 === 1 ? first ^ 0x2000 : first;
      return refusal(`http://[${[closed, ...rest].map((part) => part.toString(16)).join(":")}]/`) === "blocked_address";
    });
    fc.assert(property, { numRuns: 5_000 });
  });

  test.each([
    ["http://example.com:8080/", "blocked_port"],
    ["http://intranet/", "blocked_name"],
    ["http://printer.local/", "blocked_name"],
    ["http://user@example.com/", "invalid_url"],
    ["ftp://example.com/", "invalid_url"],
    ["http://example.com\\@evil.example/", "invalid_url"],
    [`http://example.com/${"a".repeat(3_000)}`, "invalid_url"],
  ])("%s is refused as %s", (url, reason) => expect(refusal(url)).toBe(reason));

  test("drops the fragment and reports what is to be resolved and connected", () => {
    const checked = checkUrl("https://Bücher.example./a?b#c");
    expect(checked.url.href).toBe("https://xn--bcher-kva.example./a?b");
    expect(checked).toMatchObject({ host: "xn--bcher-kva.example", port: 443, isAddress: false, allowed: false });
  });

  test("opens further ports only where they are named", () => {
    expect(checkUrl("http://example.com:8080/", { ports: [80, 443, 8080] }).port).toBe(8080);
    expect(checkUrl("http://127.0.0.1:8080/", { allowHosts: ["127.0.0.1:8080"] }).allowed).toBe(true);
    expect(checkUrl("http://[::1]:8080/", { allowHosts: ["[::1]:8080"] }).allowed).toBe(true);
  });
});

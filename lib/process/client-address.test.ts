import { expect, test } from "vitest";
import { clientAddress } from "#lib/process/client-address";

const of = (forwarded: string) => clientAddress(new Headers({ "x-forwarded-for": forwarded }));

test("the addresses of one IPv6 network count as one, and those of two as two", () => {
  expect(of("2001:db8:1:2::1")).toBe(of("2001:db8:1:2:ffff:ffff:ffff:ffff"));
  expect(of("2001:db8:1:2::1")).not.toBe(of("2001:db8:1:3::1"));
  expect(of("fe80::1%eth0")).toBe(of("fe80::2%eth0"));
});

test("an IPv4 address counts by itself, also where it is written as IPv6", () => {
  expect(of("192.0.2.7")).toBe("192.0.2.7");
  expect(of("::ffff:192.0.2.7")).toBe("192.0.2.7");
});

test("what the nearest proxy saw counts, not what the client claims", () => {
  expect(of("203.0.113.9, 192.0.2.7")).toBe("192.0.2.7");
  expect(of("garbage")).toBe("garbage");
  expect(clientAddress(new Headers())).toBe("unknown");
});

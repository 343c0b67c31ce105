import { expect, test } from "vitest";
import { isSameAddress } from "#lib/browser/address/is-same-address";

test.each([
  ["https://bots.example", "https://bots.example", true],
  ["https://bots.example", "https://bots.example:443", true],
  ["http://127.0.0.1:3000", "http://localhost:3000", true],
  ["http://[::1]:3000", "http://localhost:3000", true],
  ["http://localhost:8080", "http://localhost:3000", false],
  ["https://bots.example", "http://bots.example", false],
  ["https://bots.example", "http://localhost:3000", false],
  ["http://192.168.1.5:3000", "http://localhost:3000", false],
])("%s and %s are the same: %s", (one, other, same) => {
  expect(isSameAddress(one, other)).toBe(same);
});

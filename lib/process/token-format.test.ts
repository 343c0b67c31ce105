import { expect, test } from "vitest";
import { isWellFormedToken, newApiToken, tokenDigest } from "#lib/process/token-format";

test("a new token has its prefix, 30 random characters and a checksum that holds", () => {
  const tokens = Array.from({ length: 200 }, newApiToken);
  for (const token of tokens) {
    expect(token).toMatch(/^cb_[0-9A-Za-z]{36}$/);
    expect(isWellFormedToken(token)).toBe(true);
  }
  expect(new Set(tokens).size).toBe(200);
});

test("the checksum is the CRC-32 of the random part in Base62", () => {
  const random = "0".repeat(30);
  let crc = 0xffffffff;
  for (const character of random) {
    crc ^= character.charCodeAt(0);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  let value = (crc ^ 0xffffffff) >>> 0;
  const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  let digits = "";
  for (let i = 0; i < 6; i++) {
    digits = alphabet.charAt(value % 62) + digits;
    value = Math.floor(value / 62);
  }
  expect(isWellFormedToken(`cb_${random}${digits}`)).toBe(true);
});

test.each(["", "cb_", "cb_short", "sk-abc", `cb_${"0".repeat(36)}`, `${newApiToken()}x`])("%j is no token", (token) => {
  expect(isWellFormedToken(token)).toBe(false);
});

test("one wrong character anywhere is noticed", () => {
  const token = newApiToken();
  for (let at = 3; at < token.length; at++) {
    const other = token[at] === "A" ? "B" : "A";
    expect(isWellFormedToken(token.slice(0, at) + other + token.slice(at + 1))).toBe(false);
  }
});

test("the digest is not the token and is the same each time", () => {
  const token = newApiToken();
  expect(tokenDigest(token)).toMatch(/^[0-9a-f]{64}$/);
  expect(tokenDigest(token)).toBe(tokenDigest(token));
});

import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { randomBase62 } from "#lib/process/ids";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const RANDOM = 30;
const SHAPE = /^cb_([0-9A-Za-z]{30})([0-9A-Za-z]{6})$/;

/** CRC-32 (ISO-HDLC) of the 30 random characters in six Base62 digits, most significant first, zero-padded. */
function checksum(random: string): string {
  let value = crc32(random);
  let digits = "";
  for (let i = 0; i < 6; i++) {
    digits = ALPHABET.charAt(value % 62) + digits;
    value = Math.floor(value / 62);
  }
  return digits;
}

/** A new API token: `cb_`, 30 random Base62 characters (178 bits), checksum. */
export function newApiToken(): string {
  const random = randomBase62(RANDOM);
  return `cb_${random}${checksum(random)}`;
}

/** True when the text has a token's shape and its checksum is right: tells a typing error without asking the database. */
export function isWellFormedToken(token: string): boolean {
  const match = SHAPE.exec(token);
  return match?.[1] !== undefined && checksum(match[1]) === match[2];
}

/** What is kept of a token and looked up: SHA-256 in hex. The token's own entropy makes a salt needless. */
export function tokenDigest(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

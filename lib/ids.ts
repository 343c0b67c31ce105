import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** `length` random Base62 characters from the system's generator, without modulo bias. */
export function randomBase62(length: number): string {
  let out = "";
  while (out.length < length) {
    for (const byte of randomBytes(length * 2)) {
      if (byte < 248 && out.length < length) out += ALPHABET[byte % 62];
    }
  }
  return out;
}

export type IdPrefix =
  | "acc"
  | "usr"
  | "tok"
  | "bot"
  | "qa"
  | "qq"
  | "dq"
  | "src"
  | "pag"
  | "psg"
  | "cnv"
  | "msg"
  | "req"
  | "ses";

/** A new identifier: prefix, `_`, 22 random Base62 characters (131 bits): unguessable and URL-safe. */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${randomBase62(22)}`;
}

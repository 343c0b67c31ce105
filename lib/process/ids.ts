import { randomFillSync } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** The system's generator is asked for many bytes at a time: asking costs more than the bytes. Each byte is used once. */
const pool = new Uint8Array(4_096);
let used = pool.length;

function nextByte(): number {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const byte = pool[used] as number;
  pool[used++] = 0;
  return byte;
}

/** `length` random Base62 characters from the system's generator, without modulo bias. */
export function randomBase62(length: number): string {
  let out = "";
  while (out.length < length) {
    const byte = nextByte();
    if (byte < 248) out += ALPHABET[byte % 62];
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
  | "ses"
  | "und"
  | "inv";

/** A new identifier: prefix, `_`, 22 random Base62 characters (131 bits): unguessable and URL-safe. */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${randomBase62(22)}`;
}

import { customAlphabet } from "nanoid";

/** `length` random Base62 characters from the system's generator, without modulo bias. */
export const randomBase62: (length: number) => string = customAlphabet(
  "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
);

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
  | "inv"
  | "spk"
  | "led"
  | "whk"
  | "evt"
  | "ids";

/** A new identifier: prefix, `_`, 22 random Base62 characters (131 bits): unguessable and URL-safe. */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${randomBase62(22)}`;
}

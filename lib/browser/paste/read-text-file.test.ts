import { expect, test } from "vitest";
import { readTextFile } from "#lib/browser/paste/read-text-file";

test.each([
  ["UTF-8", [0x63, 0x61, 0x66, 0xc3, 0xa9]],
  ["UTF-8 with a mark", [0xef, 0xbb, 0xbf, 0x63, 0x61, 0x66, 0xc3, 0xa9]],
  ["Windows-1252", [0x63, 0x61, 0x66, 0xe9]],
  ["UTF-16 little endian", [0xff, 0xfe, 0x63, 0, 0x61, 0, 0x66, 0, 0xe9, 0]],
  ["UTF-16 big endian", [0xfe, 0xff, 0, 0x63, 0, 0x61, 0, 0x66, 0, 0xe9]],
])("a file in %s is read with its accents", async (_, bytes) => {
  expect(await readTextFile(new Blob([new Uint8Array(bytes)]))).toBe("café");
});

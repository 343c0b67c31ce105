import { expect, test } from "vitest";
import { contentKind, isFile, UNKNOWN_TYPE } from "#lib/crawler/fetch/content-types";
import { makeDocx, makeZip } from "#lib/crawler/test-data/make-documents";

test.each([
  ["a PDF", "/download", Buffer.from("%PDF-1.7 …"), "pdf"],
  ["a DOCX by its name", "/manual.docx", makeZip({ "a.xml": "<a/>" }), "docx"],
  ["a DOCX by what it holds", "/download?id=7", makeDocx("<w:p/>"), "docx"],
  ["another package", "/download", makeZip({ "a.xml": "<a/>" }), null],
  ["text", "/notes", Buffer.from("Some words"), null],
])("of a type that says nothing, %s is told by its bytes", (_, path, bytes, kind) => {
  expect(contentKind(UNKNOWN_TYPE, path, bytes)).toBe(kind);
});

test("a document may be larger than a page, also where its type says nothing", () => {
  expect(["/a.pdf", "/a.DOCX", "/a.bin"].map((path) => isFile(UNKNOWN_TYPE, path))).toEqual([true, true, false]);
  expect(isFile("application/pdf", "/a")).toBe(true);
});

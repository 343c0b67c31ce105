import type { SiteRoute } from "#e2e/support/site";
import { type Expected, failed, indexed, skipped, type Trap } from "#e2e/support/trap-site/trap";
import { makeDocx, makePdf, makeZip } from "#lib/crawler/test-data/make-documents";

const PDF = "application/pdf";
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const pdf = (text: string, encrypted = false) => makePdf([[{ text, y: 700, size: 11 }]], { encrypted });
const docx = (text: string) => makeDocx(`<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`);
const sentence = (name: string) => `The document called ${name} holds this one sentence and nothing else.`;

const files: [path: string, type: string, body: string | Uint8Array, expected: Expected][] = [
  ["/files/good.pdf", PDF, pdf(sentence("good PDF")), indexed({ text: sentence("good PDF") })],
  ["/files/no-ending", PDF, pdf(sentence("nameless PDF")), indexed({ text: sentence("nameless PDF") })],
  ["/files/good.docx", DOCX, docx(sentence("good DOCX")), indexed({ text: sentence("good DOCX") })],
  ["/files/notes.txt", "text/plain", sentence("notes"), indexed({ text: sentence("notes") })],
  ["/files/readme.md", "text/markdown", `# Read me\n\n${sentence("read me")}`, indexed({ text: sentence("read me") })],
  ["/files/locked.pdf", PDF, pdf("secret", true), failed("encrypted_file")],
  ["/files/locked.docx", DOCX, Buffer.from("d0cf11e0a1b11ae100000000", "hex"), failed("encrypted_file")],
  ["/files/scanned.pdf", PDF, makePdf([[], []]), failed("scanned_file")],
  ["/files/broken.pdf", PDF, pdf("text").subarray(0, 60), failed("broken_file")],
  ["/files/broken.docx", DOCX, docx("text").subarray(0, 200), failed("broken_file")],
  ["/files/package.docx", DOCX, makeZip({ "a.xml": "<a/>" }), failed("broken_file")],
  ["/files/data", "application/json", "{}", skipped("content_type", { line: "Content-Type: application/json" })],
  ["/files/picture", "image/png", "x", skipped("content_type", { contentType: "image/png" })],
  ["/files/program", "application/octet-stream", Buffer.from("7f454c4602010100", "hex"), skipped("content_type")],
];

/** Documents of every kind, good and bad. */
export const fileTraps: Trap[] = [
  {
    routes: Object.fromEntries(
      files.map(([path, type, body]): [string, SiteRoute] => [path, { headers: { "content-type": type }, body }]),
    ),
    links: files.map(([path]) => path),
    expected: Object.fromEntries(files.map(([path, , , verdict]) => [path, verdict])),
  },
];

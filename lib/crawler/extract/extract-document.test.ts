import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { cutPassages } from "#lib/crawler/extract/cut-passages";
import { extractDocx } from "#lib/crawler/extract/extract-docx";
import { extractPdf } from "#lib/crawler/extract/extract-pdf";
import { makeDocx, makePdf, makeZip } from "#lib/crawler/test-data/make-documents";

const line = (text: string, y: number, size = 11) => ({ text, y, size });
const PDF_URL = "https://x.example/files/Price%20list.pdf";

describe("extractPdf", () => {
  test("gives headings, paragraphs and the page that each stands on, without running titles", async () => {
    const running = (page: number) => [line("Acme price list", 770), line(`Page ${page} of 3`, 30)];
    const pdf = makePdf([
      [
        ...running(1),
        line("Delivery", 720, 20),
        line("We deliver within two days, and every par-", 690),
        line("cel is insured.", 676),
        line("Islands take longer.", 640),
      ],
      [...running(2), line("Returns", 720, 14), line("Goods can be returned within thirty days.", 690)],
      [...running(3), line("Nothing else is promised here at all.", 690)],
    ]);
    const page = await extractPdf(pdf, PDF_URL);
    expect(page.text).toBe(
      "# Delivery\n\nWe deliver within two days, and every parcel is insured.\n\nIslands take longer.\n\n## Returns\n\nGoods can be returned within thirty days.\n\nNothing else is promised here at all.",
    );
    expect(page.blocks.map((block) => block.anchor)).toEqual([
      "page=1",
      "page=1",
      "page=1",
      "page=2",
      "page=2",
      "page=3",
    ]);
    expect(page).toMatchObject({ title: "Delivery", h1: "Delivery", needsJavascript: false });
    expect(cutPassages(page)[0]?.anchor).toBe("page=1");
  });

  test("takes the title that the document gives itself, or its file's name", async () => {
    const pages = [[line("Some ordinary text of a document without headings.", 700)]];
    expect((await extractPdf(makePdf(pages, { title: "Handbook" }), PDF_URL)).title).toBe("Handbook");
    expect((await extractPdf(makePdf(pages, { title: "hb.docx" }), PDF_URL)).title).toBe("Price list.pdf");
  });

  test.each([
    ["a file with a password", makePdf([[line("secret", 700)]], { encrypted: true }), "encrypted_file"],
    ["a file without text", makePdf([[], [line("12", 30)]]), "scanned_file"],
    ["a file that is cut off", makePdf([[line("text", 700)]]).subarray(0, 60), "broken_file"],
    ["a file that is none", Buffer.from("%PDF-1.7 hello"), "broken_file"],
  ])("%s is told apart", async (_, bytes, reason) => {
    await expect(extractPdf(bytes, PDF_URL)).rejects.toMatchObject({ name: "CrawlError", reason });
  });

  const cjk = (encoding: string, ordering: string) =>
    `<< /Type /Font /Subtype /Type0 /BaseFont /Foreign /Encoding /${encoding} /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Foreign /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /Foreign /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>] >>`;
  const JAPANESE = "開館時間は午前九時から午後七時までです。";
  const CHINESE = "图书馆每天上午九点至晚上七点开放。";

  test.each([
    ["90ms-RKSJ-H", "Japan1", JAPANESE, "shift_jis"],
    ["UniJIS-UTF16-H", "Japan1", JAPANESE, "utf-16be"],
    ["EUC-H", "Japan1", JAPANESE, "euc-jp"],
    ["GBK-EUC-H", "GB1", CHINESE, "gbk"],
    ["UniGB-UCS2-H", "GB1", CHINESE, "utf-16be"],
    ["ETen-B5-H", "CNS1", "開放時間上午九點到晚上七點。", "big5"],
    ["KSCms-UHC-H", "Korea1", "도서관은 아침 아홉 시에 엽니다.", "euc-kr"],
  ])("a font of Asia in the character codes of %s is read", async (encoding, ordering, sentence, charset) => {
    const codes = `<${iconv.encode(sentence, charset).toString("hex")}>`;
    const page = await extractPdf(makePdf([[line(codes, 700)]], { font: cjk(encoding, ordering) }), PDF_URL);
    expect(page.text.replaceAll(" ", "")).toBe(sentence.replaceAll(" ", ""));
    expect(page.unreadCharacters).toBeUndefined();
  });

  test("text whose font names no letters is no scan, and characters without a name are counted", async () => {
    const font = cjk("Identity-H", "Identity");
    const codes = (count: number) => `<${"0003".repeat(count)}>`;
    await expect(extractPdf(makePdf([[line(codes(40), 700)]], { font }), PDF_URL)).rejects.toMatchObject({
      reason: "unnamed_letters",
    });
    const letters = Buffer.from("Some text of a document.", "utf16le").swap16().toString("hex");
    const partly = makePdf([[line(`<${letters}00030004>`, 700)]], { font });
    expect(await extractPdf(partly, PDF_URL)).toMatchObject({ unreadCharacters: 2 });
  });

  test("a short text is no scan", async () => {
    expect((await extractPdf(makePdf([[line("Closed.", 700)]]), PDF_URL)).text).toBe("Closed.");
  });

  const field = (rect: string, more: string) => `<< /Type /Annot /Subtype /Widget /F 4 /Rect [${rect}] ${more} >>`;

  test("the values of a filled form stand beside or below what they are asked with", async () => {
    const annotations = [
      field("200 682 500 700", "/FT /Tx /T (phone) /V (555-0147)"),
      field("200 712 500 730", "/FT /Tx /T (hours) /V (Monday to Friday)"),
      field("72 640 500 655", "/FT /Tx /Ff 4096 /T (note) /V (Ring twice)"),
      field("200 612 215 627", "/FT /Btn /T (sauna) /V /Yes /AS /Yes /AP << /N << /Yes null /Off null >> >>"),
      field("200 592 215 607", "/FT /Btn /T (pool) /V /Off /AS /Off /AP << /N << /Yes null /Off null >> >>"),
      field("200 562 300 580", "/FT /Ch /Ff 131072 /T (day) /V (mo) /Opt [[(mo) (Monday)] [(tu) (Tuesday)]]"),
      field("200 542 300 560", "/FT /Tx /Ff 8192 /T (pin) /V (1234)"),
      field("200 522 300 540", "/FT /Tx /T (secret) /V (hidden) /F 2"),
      "<< /Type /Annot /Subtype /FreeText /F 4 /Rect [72 480 300 500] /Contents (Typed onto the page) /DA (/F1 10 Tf) >>",
      "<< /Type /Annot /Subtype /Text /F 4 /Rect [400 700 420 720] /Contents (A remark of a reviewer) >>",
    ].map((one) => (one.includes("/F 2") ? one.replace("/F 4 ", "") : one));
    const lines = ["Opening hours:", "Phone:", "Remarks:", "Sauna", "Pool", "Closed on", "Password", "More"];
    const at = [717, 687, 660, 615, 595, 567, 547, 527];
    const page = await extractPdf(
      makePdf([lines.map((text, index) => line(text, at[index] ?? 0))], { annotations }),
      PDF_URL,
    );
    expect(page.text.replace(/\s+/g, " ")).toBe(
      "Opening hours: Monday to Friday Phone: 555-0147 Remarks: Ring twice Sauna ☒ Pool Closed on Monday Password More Typed onto the page",
    );
  });

  test("leaves the bytes that it was given as they are", async () => {
    const bytes = makePdf([[line("Some ordinary text of a document.", 700)]]);
    const before = bytes.toString("latin1");
    await extractPdf(bytes, PDF_URL);
    expect(bytes.toString("latin1")).toBe(before);
  });
});

const paragraph = (text: string, style = "") =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`;

const bombAs = (name: string) => makeZip({ [name]: Buffer.alloc(60 * 1024 * 1024, " ") });

function zip64(): Buffer {
  const docx = makeDocx(paragraph("text"));
  docx.writeUInt32LE(0xffff_ffff, docx.indexOf(Buffer.from("PK\u0001\u0002", "latin1")) + 20);
  return docx;
}

describe("extractDocx", () => {
  test("gives headings, paragraphs and tables", async () => {
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell("Size")}${cell("Price")}</w:tr><w:tr>${cell("Small")}${cell("3")}</w:tr></w:tbl>`;
    const docx = makeDocx(paragraph("Prices", "Heading1") + paragraph("All prices include tax.") + table);
    const page = await extractDocx(docx, "https://x.example/prices.docx");
    expect(page.text).toContain("All prices include tax.\n\n| Size | Price |\n| --- | --- |\n| Small | 3 |");
    expect(page.wordCount).toBeGreaterThan(7);
  });

  test.each([
    ["an encrypted or old document", Buffer.from("d0cf11e0a1b11ae100000000", "hex"), "encrypted_file"],
    ["a package without a document", makeZip({ "a.xml": "<a/>" }), "broken_file"],
    ["a file that is cut off", makeDocx(paragraph("text")).subarray(0, 200), "broken_file"],
    ["a document with a part of any name that unpacks to 60 MB", bombAs("word/document.bin"), "compression_bomb"],
    ["a document whose sizes stand in ZIP64 fields", zip64(), "broken_file"],
    [
      "a document behind other bytes",
      Buffer.concat([Buffer.from("PK\u0003\u0004"), makeDocx(paragraph("text"))]),
      "broken_file",
    ],
    ["a document that unpacks to 60 MB", makeDocx(Buffer.alloc(60 * 1024 * 1024, " ")), "compression_bomb"],
  ])("%s is told apart", async (_, bytes, reason) => {
    await expect(extractDocx(bytes, "https://x.example/a.docx")).rejects.toMatchObject({ name: "CrawlError", reason });
  });

  const run = (text: string, look = "") => `<w:r><w:rPr>${look}</w:rPr><w:t>${text}</w:t></w:r>`;
  const hiding = (id: string, type: string, more = "<w:rPr><w:vanish/></w:rPr>") =>
    `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${id}"/>${more}</w:style>`;
  const STYLES = [
    hiding("HiddenRun", "character"),
    hiding("HiddenLines", "paragraph"),
    hiding("Heir", "paragraph", '<w:basedOn w:val="HiddenLines"/>'),
    hiding("Shown", "paragraph", '<w:basedOn w:val="HiddenLines"/><w:rPr><w:vanish w:val="0"/></w:rPr>'),
    hiding("Rows", "table", '<w:tblStylePr w:type="firstRow"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>'),
  ].join("");
  const inStyle = (style: string, runs: string) => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs}</w:p>`;
  const row = (text: string, hidden = "") =>
    `<w:tr><w:trPr>${hidden}</w:trPr><w:tc>${paragraph(text)}</w:tc><w:tc>${paragraph("2")}</w:tc></w:tr>`;
  const wordOf = async (body: string) => (await extractDocx(makeDocx(body, STYLES), "https://x.example/a.docx")).text;

  test.each([
    ["a hidden run", `<w:p>${run("seen")}${run("SECRET", "<w:vanish/>")}</w:p>`],
    ["a run in a hiding style", `<w:p>${run("seen")}${run("SECRET", '<w:rStyle w:val="HiddenRun"/>')}</w:p>`],
    ["a paragraph in a hiding style", `${paragraph("seen")}${inStyle("HiddenLines", run("SECRET"))}`],
    ["a paragraph in a style that inherits it", `${paragraph("seen")}${inStyle("Heir", run("SECRET"))}`],
    ["a hidden row", `<w:tbl>${row("seen")}${row("SECRET", "<w:hidden/>")}</w:tbl>`],
    [
      "a hidden run in a link",
      `<w:p>${run("seen")}<w:hyperlink w:anchor="a">${run("SECRET", '<w:vanish w:val="true"/>')}</w:hyperlink></w:p>`,
    ],
    [
      "a text box that is hidden",
      `${paragraph("seen")}<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="position:absolute;visibility:hidden"><v:textbox><w:txbxContent>${paragraph("SECRET")}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`,
    ],
  ])("%s is not published", async (_, body) => {
    const text = await wordOf(body);
    expect(text).toContain("seen");
    expect(text).not.toContain("SECRET");
  });

  test.each([
    ["a run that undoes its style", inStyle("HiddenLines", run("seen", '<w:vanish w:val="0"/>'))],
    ["a style that undoes the one it continues", inStyle("Shown", run("seen"))],
    [
      "a hidden style inside a hidden one, which cancel each other",
      inStyle("HiddenLines", run("seen", '<w:rStyle w:val="HiddenRun"/>')),
    ],
    ["a hidden paragraph mark", `<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>${run("seen")}</w:p>`],
    [
      "a run that was hidden before a tracked change",
      `<w:p>${run("seen", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")}</w:p>`,
    ],
    [
      "a table whose style hides its first row only by looks",
      `<w:tbl><w:tblPr><w:tblStyle w:val="Rows"/></w:tblPr>${row("seen")}${row("b")}</w:tbl>`,
    ],
    ["a row that undoes it", `<w:tbl>${row("seen", '<w:hidden w:val="0"/>')}${row("b")}</w:tbl>`],
  ])("%s is shown", async (_, body) => {
    expect(await wordOf(body)).toContain("seen");
  });
});

import { crc32, deflateRawSync } from "node:zlib";

type PdfLine = { text: string; size: number; y: number };

type PdfOptions = {
  /** Names a password that nobody knows. */
  encrypted?: boolean;
  title?: string;
  /** In place of Helvetica. */
  font?: string;
  /** Annotations of every page. */
  annotations?: readonly string[];
};

/** A PDF with one list of lines per page; a line in angle brackets is the codes of its characters. */
export function makePdf(pages: readonly PdfLine[][], options: PdfOptions = {}): Buffer {
  const objects: string[] = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "",
    options.font ?? "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  const kids: string[] = [];
  for (const lines of pages) {
    const content = lines
      .map(({ text, size, y }) => `BT /F1 ${size} Tf 72 ${y} Td ${text.startsWith("<") ? text : `(${text})`} Tj ET`)
      .join("\n");
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    kids.push(`${objects.length + 1} 0 R`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${objects.length} 0 R /Resources << /Font << /F1 3 0 R >> >> /Annots [${(options.annotations ?? []).join(" ")}] >>`,
    );
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${kids.length} >>`;
  objects.push(`<< /Title (${options.title ?? ""}) >>`);
  const info = objects.length;
  const secret = "<".concat("ab".repeat(32), ">");
  if (options.encrypted) objects.push(`<< /Filter /Standard /V 1 /R 2 /O ${secret} /U ${secret} /P -4 >>`);
  let text = "%PDF-1.4\n";
  const offsets = objects.map((body, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const encrypt = options.encrypted ? `/Encrypt ${objects.length} 0 R /ID [<00> <00>]` : "";
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${info} 0 R ${encrypt} >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`, "latin1");
}

/** A ZIP package with packed parts. */
export function makeZip(parts: Record<string, string | Buffer>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(46);
    entry.write("PK\u0001\u0002", 0, "latin1");
    common.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    const file = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), common, Buffer.from(name), packed]);
    files.push(file);
    directory.push(entry, Buffer.from(name));
    offset += file.length;
  }
  const names = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(names.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, names, end]);
}

/** A DOCX whose body, and style sheet, are the given WordprocessingML. */
export function makeDocx(body: string | Buffer, styles = ""): Buffer {
  const relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const document = Buffer.isBuffer(body)
    ? body
    : `<?xml version="1.0"?><w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`;
  return makeZip({
    "[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "_rels/.rels": `<?xml version="1.0"?><Relationships xmlns="${relationships}"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": document,
    ...(styles === ""
      ? {}
      : {
          "word/_rels/document.xml.rels": `<?xml version="1.0"?><Relationships xmlns="${relationships}"><Relationship Id="r2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
          "word/styles.xml": `<?xml version="1.0"?><w:styles xmlns:w="${word}">${styles}</w:styles>`,
        }),
  });
}

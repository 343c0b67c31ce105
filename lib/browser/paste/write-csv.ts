/** A cell that starts like this is a formula to a spreadsheet; the leading apostrophes are those that we add ourselves. */
const FORMULA = /^'*\s*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/;
const OWN_MARK = /^'+\s*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/;

/**
 * Writes rows as RFC 4180: commas, CRLF, quotes where needed, a byte order mark so that Excel reads UTF-8. A cell that a
 * spreadsheet would run as a formula gets an apostrophe in front; `withoutFormulaMark` takes it off again, so that an export
 * that is imported gives the same text.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => cells.map(writeCell).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

function writeCell(value: string): string {
  const cell = FORMULA.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Takes off the apostrophe that `writeCsv` puts before what a spreadsheet would take for a formula. */
export function withoutFormulaMark(cell: string): string {
  return OWN_MARK.test(cell) ? cell.slice(1) : cell;
}

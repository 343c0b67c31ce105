export type CsvRow = {
  /** Line of the file on which the row begins, counted from 1: fields may hold line breaks. */
  line: number;
  cells: string[];
};

export type CsvTable = {
  delimiter: string;
  rows: CsvRow[];
  /** Line of a quote that is never closed: the file was cut off, or a quote mark stands where none belongs. Null when sound. */
  unclosedQuoteLine: number | null;
};

const DELIMITERS = [",", ";", "\t"] as const;
/** Characters of the text by which the delimiter is told. */
const SAMPLE = 20_000;
/** Excel's own line about the delimiter. */
const SEPARATOR_LINE = /^sep=([,;\t|])(?:\r\n|\n|\r)/i;
/** `\"` inside a quoted field, which no file has that doubles its quotes. */
const ESCAPED_QUOTE = /[^"\\]\\"[^",;\t\r\n]/;

/**
 * Reads comma, semicolon or tab separated values (RFC 4180): quoted fields with delimiters, line breaks and doubled quotes in
 * them; any line ending; a byte order mark is dropped. Rows in which every cell is blank are left out. Also what other programs write:
 * blanks around a quoted field, `\"` and `\\` where the file escapes its quotes so, a quote that was not doubled. Never throws: a quote
 * inside an unquoted field is text, and a quote that is not closed is reported and runs to the end. By hand, since the libraries lose
 * what follows a blank before a quote, or do not know the line of a row.
 */
export function parseCsv(input: string, delimiter?: string): CsvTable {
  const whole = input.startsWith("\uFEFF") ? input.slice(1) : input;
  const told = delimiter === undefined ? SEPARATOR_LINE.exec(whole) : null;
  // Its characters go, its line stays.
  const text = told ? `\n${whole.slice(told[0].length)}` : whole;
  const separator = delimiter ?? told?.[1] ?? guessDelimiter(text);
  return readRows(text, separator);
}

/**
 * The delimiter that cuts most rows into as many cells as the first; of several, the one that stands most often outside quotes in that
 * row, commas on a tie.
 */
function guessDelimiter(text: string): string {
  const sample = text.slice(0, SAMPLE);
  let best: { delimiter: string; even: number; width: number } | null = null;
  for (const delimiter of DELIMITERS) {
    const { rows } = readRows(sample, delimiter);
    // The sample may end inside its last row.
    const cut = rows.length > 1 && sample.length < text.length ? rows.slice(0, -1) : rows;
    const width = cut[0]?.cells.length ?? 0;
    if (width < 2) continue;
    const even = cut.filter((row) => row.cells.length === width).length / cut.length;
    if (!best || even > best.even || (even === best.even && width > best.width)) best = { delimiter, even, width };
  }
  return best?.delimiter ?? ",";
}

function readRows(text: string, separator: string): CsvTable {
  const escapes = ESCAPED_QUOTE.test(text);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let rowLine = 1;
  let unclosedQuoteLine: number | null = null;
  let at = 0;

  while (at <= text.length) {
    const quote = skipBlanks(text, at, separator);
    const quoted = text[quote] === '"' ? readQuoted(text, quote, separator, escapes) : null;
    if (quoted) {
      if (quoted.unclosed) unclosedQuoteLine = line;
      line += countLineBreaks(text, quote, quoted.end);
      cells.push(quoted.value);
      at = skipBlanks(text, quoted.end, separator);
    } else {
      const from = at;
      while (!isEnd(text[at], separator)) at += 1;
      cells.push(text.slice(from, at));
    }
    if (at < text.length && text[at] === separator) {
      at += 1;
      continue;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at += 1;
    at += 1;
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ line: rowLine, cells });
    cells = [];
    line += 1;
    rowLine = line;
  }
  return { delimiter: separator, rows, unclosedQuoteLine };
}

function isEnd(character: string | undefined, separator: string): boolean {
  return character === undefined || character === separator || character === "\n" || character === "\r";
}

function skipBlanks(text: string, from: number, separator: string): number {
  let at = from;
  while (text[at] === " " || (text[at] === "\t" && separator !== "\t")) at += 1;
  return at;
}

/** Whether a quote after this piece stands where a field begins. */
function beginsField(piece: string, separator: string): boolean {
  let at = piece.length - 1;
  while (piece[at] === " ") at -= 1;
  return piece[at] === separator;
}

function trailingBackslashes(text: string): number {
  let at = text.length;
  while (text[at - 1] === "\\") at -= 1;
  return text.length - at;
}

type Quoted = { value: string; end: number; unclosed: boolean };

/**
 * Reads the quoted field that begins at `start`. A quote closes it where the field's end follows; any other one is text that was not
 * doubled. Null where that goes on into the next field or line: then the field was not quoted, but only begins with a quote mark.
 */
function readQuoted(text: string, start: number, separator: string, escapes: boolean): Quoted | null {
  const pieces: string[] = [];
  let stray = false;
  let broken = false;
  let from = start + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    const piece = text.slice(from, close === -1 ? text.length : close);
    broken ||= /[\r\n]/.test(piece);
    if (stray && (broken || close === -1 || beginsField(piece, separator))) return null;
    const isEscaped = escapes && trailingBackslashes(piece) % 2 === 1;
    pieces.push(escapes ? (isEscaped ? piece.slice(0, -1) : piece).replaceAll("\\\\", "\\") : piece);
    if (close === -1) return { value: pieces.join(""), end: text.length, unclosed: true };
    from = close + 1;
    if (isEscaped) pieces.push('"');
    else if (text[from] === '"') {
      pieces.push('"');
      from += 1;
      // Where quotes are not doubled, two at the end are one of the text and the closing one.
      if (stray && isEnd(text[skipBlanks(text, from, separator)], separator)) {
        return { value: pieces.join(""), end: from, unclosed: false };
      }
    } else if (isEnd(text[skipBlanks(text, from, separator)], separator)) {
      return { value: pieces.join(""), end: from, unclosed: false };
    } else {
      if (broken) return null;
      stray = true;
      pieces.push('"');
    }
  }
}

function countLineBreaks(text: string, from: number, to: number): number {
  return text.slice(from, to).match(/\r\n|\n|\r/g)?.length ?? 0;
}

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

/** Takes the spreadsheet's word for its delimiter: the one that stands most often outside quotes in the first row; commas on a tie. */
function guessDelimiter(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === "\n" || character === "\r")) {
      if (DELIMITERS.some((delimiter) => (counts.get(delimiter) ?? 0) > 0)) break;
    } else if (!quoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  let best: string = ",";
  for (const [delimiter, count] of counts) if (count > (counts.get(best) ?? 0)) best = delimiter;
  return best;
}

/**
 * Reads comma, semicolon or tab separated values (RFC 4180): quoted fields with delimiters, line breaks and doubled quotes in
 * them; any line ending; a byte order mark is dropped. Rows in which every cell is blank are left out. Never throws: a quote
 * inside an unquoted field is text, and a quote that is not closed is reported and runs to the end.
 */
export function parseCsv(input: string, delimiter?: string): CsvTable {
  const text = input.startsWith("\uFEFF") ? input.slice(1) : input;
  const separator = delimiter ?? guessDelimiter(text);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let rowLine = 1;
  let unclosedQuoteLine: number | null = null;
  let at = 0;

  const endRow = () => {
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ line: rowLine, cells });
    cells = [];
  };

  while (at <= text.length) {
    let cell = "";
    if (text[at] === '"') {
      const opened = line;
      at += 1;
      for (;;) {
        const close = text.indexOf('"', at);
        const piece = text.slice(at, close === -1 ? text.length : close);
        line += countLineBreaks(piece);
        cell += piece;
        if (close === -1) {
          unclosedQuoteLine = opened;
          at = text.length;
          break;
        }
        at = close + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at += 1;
      }
    }
    const from = at;
    while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at += 1;
    cells.push(cell + text.slice(from, at));

    if (text[at] === separator && at < text.length) {
      at += 1;
      continue;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at += 1;
    at += 1;
    endRow();
    line += 1;
    rowLine = line;
  }
  return { delimiter: separator, rows, unclosedQuoteLine };
}

function countLineBreaks(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}

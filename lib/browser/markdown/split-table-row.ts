const split = (line: string, separator: RegExp): string[] =>
  line
    .trim()
    .replace(/^\|/, "")
    .replace(/\|$/, "")
    .split(separator)
    .map((cell) => cell.trim());

/**
 * The cells of a table's row that has more of them than `columns`, null for every other row. A bar inside code belongs to the code;
 * what is still too much stays in the last cell.
 */
export function splitTableRow(line: string, columns: number): string[] | null {
  if (columns === 0 || split(line, /(?<!\\)\|/).length <= columns) return null;
  const shielded = line.replace(/`[^`]*`/g, (code) => code.replaceAll(/(?<!\\)\|/g, "\\|"));
  const cells = split(shielded, /(?<!\\)\|/).map((cell) => cell.replaceAll("\\|", "|"));
  const last = cells.splice(columns - 1).join(" | ");
  return [...cells, last, ...Array.from({ length: columns - 1 - cells.length }, () => "")];
}

/** Whether a pasted text is cells of a spreadsheet: at least one line holds a tab between two texts. */
export function looksLikeCells(text: string): boolean {
  return /[^\t\r\n]\t[^\t\r\n]/.test(text);
}

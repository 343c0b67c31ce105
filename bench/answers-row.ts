/** One figure. Without a bound it is for information. */
export type Row = { name: string; value: number; unit?: string; atLeast?: number; atMost?: number };

export function reached(row: Row): boolean {
  return row.value >= (row.atLeast ?? -Infinity) && row.value <= (row.atMost ?? Infinity);
}

/** "BANKING77 top-1 …   .906  ≥ .9  reached" */
export function printed(row: Row): string {
  const number = (value: number) => (row.unit ? `${Number(value.toPrecision(3))} ${row.unit}` : value.toFixed(3));
  const bound =
    row.atLeast !== undefined ? `≥ ${number(row.atLeast)}` : row.atMost !== undefined ? `≤ ${number(row.atMost)}` : "";
  const verdict = bound === "" ? "" : reached(row) ? "reached" : "NOT REACHED";
  return `${row.name.padEnd(56)} ${number(row.value).padStart(10)}  ${bound.padEnd(12)} ${verdict}`;
}

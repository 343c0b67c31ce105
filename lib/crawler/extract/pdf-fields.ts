import type { PdfItem } from "#lib/crawler/extract/pdf-lines";

/** What stands on a page without being part of its text, as pdf.js gives it. */
export type PdfAnnotation = {
  subtype?: string;
  rect?: number[];
  hidden?: boolean;
  annotationFlags?: number;
  fieldType?: string;
  fieldValue?: unknown;
  password?: boolean;
  checkBox?: boolean;
  radioButton?: boolean;
  exportValue?: string;
  buttonValue?: string;
  options?: { exportValue?: unknown; displayValue?: unknown }[];
  contentsObj?: { str?: string };
  textContent?: string[];
};

/** Hidden, and not to be seen on a screen (ISO 32000-1, table 165). */
const UNSEEN = 2 | 32;

/** A page's runs with the values of its form's fields, and of notes typed onto it, each behind the run that it stands beside or below. */
export function withFields(items: readonly PdfItem[], annotations: readonly PdfAnnotation[]): PdfItem[] {
  const placed = new Map<number, { value: string; rect: number[] }[]>();
  for (const annotation of annotations) {
    const value = isSeen(annotation) ? shownValue(annotation) : "";
    const { rect } = annotation;
    if (value === "" || !rect || rect.length < 4) continue;
    const at = runBefore(items, rect);
    placed.set(at, [...(placed.get(at) ?? []), { value, rect }]);
  }
  if (placed.size === 0) return [...items];
  return [-1, ...items.keys()].flatMap((index) => {
    const item = items[index];
    const fields = (placed.get(index) ?? []).toSorted(
      (a, b) => (b.rect[1] ?? 0) - (a.rect[1] ?? 0) || (a.rect[0] ?? 0) - (b.rect[0] ?? 0),
    );
    const beside = fields.map(({ value, rect }) => asRun(value, rect, item));
    if (!item) return beside;
    const last = beside.at(-1);
    if (!last) return [item];
    // The line ends behind the field.
    last.hasEOL = true;
    return [{ ...item, hasEOL: item.hasEOL && !isBeside(item, fields[0]?.rect ?? []) }, ...beside];
  });
}

function asRun(value: string, rect: number[], item: PdfItem | undefined): PdfItem {
  const [left = 0, bottom = 0] = rect;
  const besides = item && isBeside(item, rect);
  const height = item?.height ?? 10;
  const y = besides ? (item.transform[5] ?? bottom) : bottom + 2;
  return { str: ` ${value} `, hasEOL: false, height, transform: [height, 0, 0, height, left, y] };
}

/** The index of the last run on a field's line to its left, else of the last one above it; -1 where all stands below. */
function runBefore(items: readonly PdfItem[], rect: number[]): number {
  const [left = 0, , , top = 0] = rect;
  const beside = items.findLastIndex(
    (item) => item.str.trim() !== "" && isBeside(item, rect) && (item.transform[4] ?? 0) <= left + 1,
  );
  if (beside !== -1) return beside;
  return items.findLastIndex((item) => item.str.trim() !== "" && (item.transform[5] ?? 0) >= top - 1);
}

/** Whether a run's base line lies within the field's height. */
function isBeside(item: PdfItem, [, bottom = 0, , top = 0]: number[]): boolean {
  const y = item.transform[5] ?? 0;
  return y >= bottom - 0.3 * item.height && y <= top;
}

function isSeen({ hidden, annotationFlags = 0, password }: PdfAnnotation): boolean {
  return hidden !== true && (annotationFlags & UNSEEN) === 0 && password !== true;
}

function shownValue(annotation: PdfAnnotation): string {
  const { subtype, fieldType, fieldValue, options = [] } = annotation;
  if (subtype === "FreeText") return annotation.contentsObj?.str || (annotation.textContent ?? []).join(" ");
  if (subtype !== "Widget") return "";
  if (fieldType === "Btn") return isTicked(annotation) ? "☒" : "";
  const shown = (value: unknown) => options.find((option) => option.exportValue === value)?.displayValue ?? value;
  const values = Array.isArray(fieldValue) ? fieldValue : [fieldValue];
  return values
    .map(shown)
    .filter((value) => typeof value === "string" || typeof value === "number")
    .join(", ")
    .trim();
}

/** A box that is ticked, or the one of its group that is chosen. */
function isTicked({ checkBox, radioButton, fieldValue, exportValue, buttonValue }: PdfAnnotation): boolean {
  const value = checkBox ? exportValue : radioButton ? buttonValue : undefined;
  return value !== undefined && value !== "" && value !== "Off" && fieldValue === value;
}

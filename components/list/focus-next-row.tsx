function focusRow(row: Element | null | undefined): void {
  const controls = row?.querySelectorAll<HTMLElement>("button:not(:disabled)");
  const target = controls?.[controls.length - 1] ?? document.getElementById("content");
  // After the menu or the button that was used has let go of the focus.
  setTimeout(() => requestAnimationFrame(() => target?.focus()));
}

/**
 * Before a row goes: whoever deleted it by keyboard goes on at its neighbour, or at the page's content where it was the last.
 * `from` is anything in the row.
 */
export function focusNextRow(from: Element | null | undefined): void {
  const row = from?.closest("tr, li");
  focusRow(row?.nextElementSibling ?? row?.previousElementSibling);
}

/** The same before all rows that are ticked go. */
export function focusAfterSelected(): void {
  const rows = [...document.querySelectorAll("tr[data-selected]")];
  const first = rows.findIndex(isSelected);
  const stays = (row: Element) => !isSelected(row);
  focusRow(rows.slice(Math.max(0, first)).find(stays) ?? rows.findLast(stays));
}

const isSelected = (row: Element) => row.getAttribute("data-selected") === "true";

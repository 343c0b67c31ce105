/**
 * Before a row goes: whoever deleted it by keyboard goes on at its neighbour, or at the page's content where it was the last.
 * `from` is anything in the row.
 */
export function focusNextRow(from: Element | null | undefined): void {
  const row = from?.closest("tr, li");
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
  const controls = neighbour?.querySelectorAll<HTMLElement>("button:not(:disabled)");
  const target = controls?.[controls.length - 1] ?? document.getElementById("content");
  // After the menu or the button that was used has let go of the focus.
  setTimeout(() => requestAnimationFrame(() => target?.focus()));
}

type TextField = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

declare global {
  interface Window {
    /**
     * What public/early-input.js has heard: the last button, and each field's text, whether it was ticked, or null where files were chosen.
     * Missing where that file did not come.
     */
    earlyInput?: { button: HTMLElement | null; typed: Map<TextField, string | boolean | null> };
  }
}

/** Does again what was typed and clicked inside `box` before its code was there, and lets everything through from now on. */
export function replayEarlyInput(box: HTMLElement): void {
  box.removeAttribute("data-waiting");
  const heard = window.earlyInput;
  if (!heard) return;
  // What is inside another part that still waits is that one's.
  const answered = (element: Element) => box.contains(element) && !element.closest("[data-waiting]");
  for (const [field, text] of heard.typed) {
    if (!answered(field)) continue;
    heard.typed.delete(field);
    if (typeof text === "string") retype(field, text);
    else if (text === null) field.dispatchEvent(new Event("change", { bubbles: true }));
    else if (field instanceof HTMLInputElement) tick(field, text);
  }
  const { button } = heard;
  if (!button || !answered(button)) return;
  heard.button = null;
  // Once what was typed has been taken in.
  setTimeout(() => button.click());
}

/** As if it were ticked now: React, too, hears of it by the click. */
function tick(field: HTMLInputElement, checked: boolean): void {
  field.checked = !checked;
  field.click();
}

/** As if it were typed now. React ignores the event unless the text differs from what it was told last, so that is emptied first. */
function retype(field: TextField, text: string): void {
  const caret = "selectionEnd" in field ? field.selectionEnd : null;
  field.value = "";
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, text);
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  if (caret !== null && !(field instanceof HTMLSelectElement)) field.setSelectionRange(caret, caret);
}

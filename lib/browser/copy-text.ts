/** Puts `text` on the clipboard. Pages served over plain HTTP have no clipboard API, so there the old command is used. */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Refused (no permission, no focus): the old command below may still be allowed.
    }
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.className = "sr-only";
  // What the class says of white space would be copied, too: lines without their indentation.
  area.style.whiteSpace = "pre";
  // Inside an open dialog the focus is trapped: the helper must stand there to be selectable.
  (document.activeElement?.parentElement ?? document.body).append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
}

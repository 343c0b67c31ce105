import { copyText } from "#lib/browser/copy-text";
import { element } from "#lib/browser/reference/element";

const CONFIRMED_MS = 1_500;

/** Adds to the page's menu what needs a script: copying the page. Escape and a click elsewhere close the menu. */
export function addPageMenu(): void {
  const menu = document.querySelector<HTMLDetailsElement>(".page-menu");
  const link = menu?.querySelector("a");
  if (!menu || !link) return;
  let text: Promise<string> | undefined;
  const read = () => {
    text ??= fetch(link.href)
      .then((response) => response.text())
      .catch(() => {
        text = undefined;
        return "";
      });
    return text;
  };
  const button = element("button", "Copy as Markdown");
  button.type = "button";
  button.addEventListener("click", async () => {
    const page = await read();
    button.textContent = page !== "" && (await copyText(page)) ? "Copied" : "Not copied";
    setTimeout(() => {
      button.textContent = "Copy as Markdown";
    }, CONFIRMED_MS);
  });
  const item = element("li");
  item.append(button);
  menu.querySelector("ul")?.prepend(item);
  // A browser lets a page copy for a moment after a click: the text is there by then.
  menu.addEventListener("toggle", () => menu.open && read());
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target as Node)) menu.open = false;
  });
}

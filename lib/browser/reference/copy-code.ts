import { copyText } from "#lib/browser/copy-text";

const CONFIRMED_MS = 1_500;

/** Gives each block of code a button that copies what is shown of it. */
export function addCopyButtons(): void {
  for (const figure of document.querySelectorAll<HTMLElement>("figure.sample")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", () => copy(figure, button));
    figure.append(button);
  }
}

async function copy(figure: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const shown = [...figure.querySelectorAll("pre")].find((block) => block.offsetParent !== null);
  const copied = await copyText(shown?.textContent ?? "");
  button.textContent = copied ? "Copied" : "Not copied";
  setTimeout(() => {
    button.textContent = "Copy";
  }, CONFIRMED_MS);
}

import { element } from "#lib/browser/reference/element";
import { findSections, type SearchEntry } from "#lib/browser/reference/find-sections";

let index: Promise<SearchEntry[]> | undefined;

function readIndex(address: string): Promise<SearchEntry[]> {
  index ??= fetch(address)
    .then((response) => response.json() as Promise<SearchEntry[]>)
    .catch(() => {
      // What is typed next asks again.
      index = undefined;
      return [];
    });
  return index;
}

function resultItem({ title, page, href }: SearchEntry): HTMLLIElement {
  const item = element("li");
  const link = element("a");
  link.href = href;
  link.append(element("span", title), element("small", page));
  item.append(link);
  return item;
}

function makeField(): HTMLInputElement {
  const field = element("input");
  field.type = "search";
  field.placeholder = "Search";
  field.autocomplete = "off";
  field.setAttribute("aria-label", "Search the documentation");
  field.setAttribute("aria-keyshortcuts", "/");
  return field;
}

/** Puts a field above the contents. Its results take their place as long as something is typed. */
export function addSearch(): void {
  const contents = document.getElementById("contents");
  const place = document.getElementById("search");
  const address = place?.dataset.index;
  if (!contents || !place || address === undefined) return;
  const field = makeField();
  const key = element("kbd", "/");
  key.setAttribute("aria-hidden", "true");
  const count = element("p");
  count.setAttribute("role", "status");
  const results = element("ul");
  results.id = "found";
  place.append(field, key, count);
  place.after(results);

  const show = async () => {
    const text = field.value.trim();
    const found = text === "" ? [] : findSections(await readIndex(address), text);
    if (text !== field.value.trim()) return;
    contents.classList.toggle("searching", text !== "");
    results.replaceChildren(...found.map(resultItem));
    count.textContent = text === "" ? "" : `${found.length || "No"} ${found.length === 1 ? "result" : "results"}`;
  };
  const leave = () => {
    field.value = "";
    return show();
  };
  const openFirst = async () => {
    await show();
    results.querySelector("a")?.click();
  };
  field.addEventListener("focus", () => readIndex(address));
  field.addEventListener("input", show);
  results.addEventListener("click", leave);
  contents.addEventListener("keydown", (event) => {
    if (event.target !== field && !results.contains(event.target as Node)) return;
    const isInField = event.target === field;
    if (event.key === "Enter" && isInField) void openFirst();
    else if (event.key === "Escape" && field.value !== "") {
      void leave();
      field.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") walk(event.key, field, results);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target === field || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    if (!field.checkVisibility()) contents.showPopover();
    field.focus();
  });
}

/** From the field down through the results, and back up to it. */
function walk(key: "ArrowDown" | "ArrowUp", field: HTMLElement, results: HTMLElement): void {
  const stops = [field, ...results.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  stops[key === "ArrowDown" ? Math.min(at + 1, stops.length - 1) : Math.max(at - 1, 0)]?.focus();
}

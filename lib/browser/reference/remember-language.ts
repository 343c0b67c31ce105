/** The early script of each page reads it before the first paint. */
const KEY = "reference-language";

/** Keeps the language that is chosen, for all pages and later visits. */
export function rememberLanguage(): void {
  const tabs = [...document.querySelectorAll<HTMLInputElement>('input[name="language"]')];
  // A page that comes back from the browser's history may hold another choice than the one that was remembered since.
  for (const tab of tabs)
    tab.addEventListener("change", () => {
      try {
        localStorage.setItem(KEY, tab.value);
      } catch {
        // Without storage the choice is this page's alone.
      }
    });
}

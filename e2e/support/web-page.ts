/** A small web page with one fact, and enough words around it for a crawler to take it for a page. */
export function webPage(title: string, fact: string): string {
  const rest = "Visitors are welcome on every day of the year, and a guide at the entrance is glad to help everybody.";
  return `<!doctype html><html lang="en"><title>${title}</title><main><h1>${title}</h1><p>${fact}</p><p>${rest}</p></main></html>`;
}

import http from "node:http";

type Page = string | ((request: http.IncomingMessage, response: http.ServerResponse) => void);
export type LocalSite = { url: string; close: () => Promise<void> };

function tryPort(server: http.Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(false) : reject(error),
    );
    server.listen(port, "127.0.0.1", () => {
      server.removeAllListeners("error");
      resolve(true);
    });
  });
}

/** A website on one of the ports from which the server under test may retrieve pages. What is not in `pages` is a 404. */
export async function startLocalSite(pages: Record<string, Page>): Promise<LocalSite> {
  const server = http.createServer((request, response) => {
    const page = pages[request.url ?? "/"];
    if (typeof page === "function") return page(request, response);
    if (page === undefined) return response.writeHead(404, { "content-type": "text/plain" }).end("nothing here");
    return response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
  });
  for (const port of (process.env.TEST_SITE_PORTS ?? "").split(",").map(Number)) {
    if (!(await tryPort(server, port))) continue;
    const close = () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    return { url: `http://127.0.0.1:${port}`, close };
  }
  throw new Error("All ports for local sites are taken.");
}

/** A page with a heading and a text long enough to be worth keeping. */
export function htmlPage(title: string, ...paragraphs: string[]): string {
  const body = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("");
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`;
}

export const SHIPPING = htmlPage(
  "Shipping",
  "Orders to France arrive within six working days after they have left our warehouse in Hamburg, from Monday to Friday.",
  "Orders that come in before noon leave on the same day. As soon as a parcel has left you get an e-mail with a link that shows where it is.",
  "A parcel that does not fit into the letter box is handed to a neighbour or kept at the nearest post office for a week.",
);

import { once } from "node:events";
import http from "node:http";
import net, { type AddressInfo } from "node:net";

/** What a path answers with: a body (HTML, 200), a whole answer, or a function that writes to the response itself. */
export type SiteRoute =
  | string
  | { status?: number; headers?: Record<string, string | string[]>; body?: string | Uint8Array }
  | ((request: http.IncomingMessage, response: http.ServerResponse) => void | Promise<void>);

export type Site = {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string;
  /** `127.0.0.1:PORT`: what the crawler's `allowHosts` takes. */
  host: string;
  /** The paths (with query) asked for so far, in order. */
  requests: string[];
  close: () => Promise<void>;
};

/**
 * A small website on `port` of 127.0.0.1, or on a free one. Routes are found by path with query, then by path alone, then under `*`; anything else is
 * a 404. `routes` may be changed while it runs.
 */
export async function startSite(routes: Record<string, SiteRoute>, port = 0): Promise<Site> {
  const requests: string[] = [];
  const server = http.createServer(async (request, response) => {
    const path = request.url ?? "/";
    requests.push(path);
    const route = routes[path] ?? routes[path.split("?")[0] ?? ""] ?? routes["*"];
    if (typeof route === "function") return await route(request, response);
    if (route === undefined) return response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    const answer = typeof route === "string" ? { body: route } : route;
    response.writeHead(answer.status ?? 200, { "content-type": "text/html; charset=utf-8", ...answer.headers });
    return response.end(answer.body ?? "");
  });
  return { ...(await listen(server, port, () => server.closeAllConnections())), requests };
}

/** A server that speaks for itself, byte by byte: for answers that no HTTP library would write. */
export async function startRawSite(onRequest: (socket: net.Socket, head: string) => void): Promise<Site> {
  const requests: string[] = [];
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("data", (data) => {
      const head = data.toString("latin1");
      requests.push(head.split(" ")[1] ?? "");
      onRequest(socket, head);
    });
  });
  const closeSockets = () => {
    for (const socket of sockets) socket.destroy();
  };
  return { ...(await listen(server, 0, closeSockets)), requests };
}

async function listen(server: net.Server, wanted: number, closeSockets: () => void): Promise<Omit<Site, "requests">> {
  server.listen(wanted, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      closeSockets();
    });
  return { url: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, close };
}

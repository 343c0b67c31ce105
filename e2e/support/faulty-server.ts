import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** A server on 127.0.0.1, and the requests that it has received, as text. */
export type FaultyServer = { url: string; requests: string[]; close(): void };

/**
 * Serves bytes that need not be HTTP. Every request to `/<name>/…` gets the response of that name, byte for byte, and the connection is
 * closed.
 */
export async function startFaultyServer(responses: Record<string, string>): Promise<FaultyServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    let received = "";
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // A client that has seen enough resets the connection.
    socket.on("error", () => socket.destroy());
    socket.on("data", (bytes) => {
      received += bytes.toString("latin1");
      if (!isComplete(received)) return;
      requests.push(received);
      socket.end(responses[/^\w+ \/([\w-]+)\//.exec(received)?.[1] ?? ""] ?? "");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, close };
}

function isComplete(request: string): boolean {
  const end = request.indexOf("\r\n\r\n");
  const length = Number(/^content-length: *(\d+)/im.exec(request)?.[1] ?? 0);
  return end >= 0 && request.length >= end + 4 + length;
}

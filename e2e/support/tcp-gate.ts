import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to a port of 127.0.0.1 that can be shut, as if what listens there were gone, and opened again. */
export type TcpGate = { port: number; shut(): void; open(): Promise<void> };

/** Lets whatever connects to the gate's port through to `target`. */
export async function startTcpGate(target: number): Promise<TcpGate> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const upstream = connect(target, "127.0.0.1");
    for (const [one, other] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => sockets.delete(one));
      one.pipe(other);
    }
  });
  let port = 0;
  const open = async () => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  };
  const shut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  await open();
  return { port, shut, open };
}

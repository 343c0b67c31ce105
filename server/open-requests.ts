import type { Server } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** Counts the requests of `server` that are not answered to the end, streams included. Call it before the server's own handler is set. */
export function openRequests(server: Server): { finish(limitMs: number): Promise<void> } {
  let open = 0;
  server.on("request", (_request, response) => {
    open += 1;
    response.once("close", () => {
      open -= 1;
    });
  });

  /**
   * Waits until no request is open, `limitMs` at most, then ends all connections. Until then the server goes on listening,
   * so that whoever asks /api/health/ready learns that it is about to end.
   */
  async function finish(limitMs: number): Promise<void> {
    const end = Date.now() + limitMs;
    while (open > 0 && Date.now() < end) await wait(50);
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
  return { finish };
}

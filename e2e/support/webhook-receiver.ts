import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { startSite } from "#e2e/support/site";

type Signature = Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string>;
export type ReceivedCall = { path: string; headers: IncomingHttpHeaders & Signature; body: string };
type Reply = { status: number; body?: string; headers?: Record<string, string> };

/** A website's side of webhooks, on 127.0.0.1: it keeps what it is sent and replies as it is told, 204 at first. */
export async function startReceiver() {
  const calls: ReceivedCall[] = [];
  const replies = { next: async (_call: ReceivedCall): Promise<Reply> => ({ status: 204 }) };
  const site = await startSite({
    "*": async (request: IncomingMessage, response) => {
      const call = {
        path: request.url ?? "",
        headers: request.headers as ReceivedCall["headers"],
        body: await text(request),
      };
      calls.push(call);
      const { status, body = "", headers = {} } = await replies.next(call);
      response.writeHead(status, headers).end(body);
    },
  });
  return { ...site, calls, replies };
}

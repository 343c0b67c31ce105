import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { renderPage } from "#lib/http/page";
import { AppError } from "#lib/process/errors";
import { errorFields, log } from "#lib/process/log";
import { answerDirectly, handlerFor } from "#server/answer-directly";
import { answerWhileBooting, refuse } from "#server/answer-early";
import { bearRequestId } from "#server/bear-request-id";
import type { Application } from "#server/boot";
import { actionFault, isAction } from "#server/check-action";
import { setPageHeaders } from "#server/page-headers";
import { dropForeignHeaders } from "#server/request-headers";
import type { ServerRequest } from "#server/server-request";
import { type Refusal, unanswerable } from "#server/unanswerable";

/** With an https APP_URL browsers come by https only, for a year. */
const HSTS = "max-age=31536000";

/** What decides who is let in. */
export type Gate = {
  booting: Promise<Application>;
  isThere: boolean;
  requireOwnHost: (headers: IncomingHttpHeaders) => void;
  isSecure: boolean;
  trustProxy: boolean;
  dev: boolean;
};

/** Answers one request: itself where the application is not to be asked, else with the application's answer; never throws. */
export async function respond(request: ServerRequest, response: ServerResponse, gate: Gate): Promise<void> {
  const { dev } = gate;
  try {
    bearRequestId(response);
    if (gate.isSecure) response.setHeader("strict-transport-security", HSTS);
    if (!gate.isThere && request.url.startsWith("/api/health/")) return answerWhileBooting(request, response);
    const { handle, isDraining } = await gate.booting;
    const refused = admit(request, gate, isDraining());
    if (refused !== null) return refuse(request, response, refused.error, refused.headers);
    const fault = isAction(request) ? await actionFault(request) : null;
    if (fault !== null) return refuse(request, response, fault);
    // Anybody can write this header. Without a proxy that does, the limits per address must count the connection's own.
    if (!gate.trustProxy) request.headers["x-forwarded-for"] = request.socket.remoteAddress ?? "unknown";
    request.url = literalWhereMalformed(request.url);
    setPageHeaders(request, response, { dev });
    const direct = dev ? undefined : handlerFor(request);
    await (direct ? answerDirectly(request, response, direct) : renderPage(response, () => handle(request, response)));
  } catch (error) {
    log("error", "request_failed", errorFields(error));
    response.destroy();
  }
}

/** Null where the application is to answer a request, which then bears its own headers only; else why not. */
function admit(request: ServerRequest, { requireOwnHost }: Gate, isDraining: boolean): Refusal | null {
  const refused = unanswerable(request);
  if (refused !== null) return refused;
  const isHealth = request.url.startsWith("/api/health/");
  try {
    if (!isHealth) requireOwnHost(request.headers);
  } catch (error) {
    if (error instanceof AppError) return { error };
    throw error;
  }
  dropForeignHeaders(request.url.split("?", 1)[0] ?? "", request.headers);
  if (!isDraining || isHealth) return null;
  const message = "The server is about to stop. Try again in a moment.";
  return { error: new AppError("unavailable", message, { retryAfter: 1 }) };
}

/** An address whose escapes are no UTF-8 names nothing. They are taken as plain text: Next would fail at them, and so it answers its own 404. */
function literalWhereMalformed(url: string): string {
  const [path = ""] = url.split("?", 1);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return path.replaceAll("%", "%25") + url.slice(path.length);
  }
}

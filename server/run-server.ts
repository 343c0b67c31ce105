import { createServer, type Server, type ServerResponse } from "node:http";
import type { Env } from "#lib/process/env";
import { errorFields, log } from "#lib/process/log";
import { answerBrokenRequests } from "#server/answer-broken";
import type { Application } from "#server/boot";
import { consoleToLog } from "#server/console-to-log";
import { failStartup } from "#server/fail-startup";
import { forceExitAfter } from "#server/force-exit-after";
import { loadSettings } from "#server/load-settings";
import { openRequests } from "#server/open-requests";
import { ownHosts } from "#server/own-hosts";
import { printReady } from "#server/print-ready";
import { respond } from "#server/respond";
import type { ServerRequest } from "#server/server-request";
import { whenParentEnds } from "./when-parent-ends.mjs";

/** Open requests may take this long to their end, and everything together the other. */
const REQUESTS_MS = 30_000;
const SHUTDOWN_MS = 45_000;
const ECHO_MS = 1_000;

/**
 * Runs Chatbot2000 in this process until it is told to stop: the application, the embedded database and the worker.
 * The port is taken first, so that a second start says so at once; requests wait until the rest is there.
 */
export async function runServer({ dev }: { dev: boolean }): Promise<void> {
  Object.assign(process.env, { NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });
  const settings = loadSettings();
  // Without it next-auth takes http://localhost:3000 for this site and sends those who sign in elsewhere there.
  process.env.NEXTAUTH_URL = settings.APP_URL;
  // As Next's own server does: one request's stray error must not end everybody's.
  process.on("uncaughtException", (error) => log("error", "uncaught_exception", errorFields(error)));
  process.on("unhandledRejection", (error) => log("error", "unhandled_rejection", errorFields(error)));

  // A request without a host is refused in words.
  const server = createServer({ keepAliveTimeout: 65_000, requireHostHeader: false });
  answerBrokenRequests(server);
  const requests = openRequests(server);
  await listen(server, settings);
  // Loaded now: the framework asks for NODE_ENV as it is loaded, and a port in use is told before that takes its time.
  const booting = import("#server/boot").then(({ boot }) => boot(server, settings, dev));
  const gate = {
    booting,
    isThere: false,
    requireOwnHost: ownHosts(settings),
    isSecure: settings.APP_URL.startsWith("https:"),
    trustProxy: settings.TRUST_PROXY === "on",
    dev,
  };
  server.on("request", (request: ServerRequest, response: ServerResponse) => respond(request, response, gate));
  stopOnSignal(booting, requests, settings);
  await booting.catch((error: unknown) => failStartup(error, settings));
  gate.isThere = true;
  printReady(settings);
  if (!dev) consoleToLog();
}

function listen(server: Server, { HOST, PORT }: Env): Promise<void> {
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === "EADDRINUSE" ? "it is in use. Is Chatbot2000 running already?" : `${error.message}.`;
      console.error(`Port ${PORT} of ${HOST} cannot be opened: ${reason} (PORT and HOST choose another address.)`);
      process.exit(1);
    });
    server.listen(PORT, HOST, resolve);
  });
}

/** On SIGTERM or Ctrl-C everything that is open is brought to its end; a later signal does not wait for it. */
function stopOnSignal(booting: Promise<Application>, requests: ReturnType<typeof openRequests>, settings: Env): void {
  let since: number | undefined;
  const stop = async () => {
    // One Ctrl-C arrives several times: from the terminal, from npm, and from an older Node that runs this one.
    if (since !== undefined && Date.now() - since > ECHO_MS) process.exit(1);
    if (since !== undefined) return;
    since = Date.now();
    forceExitAfter(SHUTDOWN_MS);
    const { startDraining, close } = await booting;
    startDraining();
    await requests.finish(REQUESTS_MS);
    await close();
    process.exit(0);
  };
  const stopOrFail = () => stop().catch((error: unknown) => failStartup(error, settings));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stopOrFail);
  whenParentEnds(() => (since === undefined ? stopOrFail() : undefined));
}

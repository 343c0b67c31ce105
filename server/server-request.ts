import type { IncomingMessage } from "node:http";

/** A request as Node's server gives it: it always has a method and a target. */
export type ServerRequest = IncomingMessage & { method: string; url: string };

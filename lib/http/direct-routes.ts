/** Answers a request as a route's method does; never throws. */
export type DirectHandler = (request: Request) => Promise<Response>;

/** The bundle and the server's process load this file each for itself, and share what is in it. */
const KEY = Symbol.for("chatbot2000.direct-routes");
const shared = globalThis as typeof globalThis & { [KEY]?: Map<string, DirectHandler> };

/**
 * Lets the HTTP server call a route's POST itself, without the framework in between, for calls with a bearer token: for the route whose
 * first word somebody waits for. `path` is the route's, without a slash at its end. The route must need nothing of the framework then.
 */
export function offerDirectly(path: string, handler: DirectHandler): void {
  shared[KEY] ??= new Map();
  shared[KEY].set(path, handler);
}

/** The handler of the route at this path, with or without a slash at its end, if it is offered and its code was loaded. */
export function directHandler(path: string): DirectHandler | undefined {
  return shared[KEY]?.get(path.endsWith("/") ? path.slice(0, -1) : path);
}

const KEY = Symbol.for("chatbot2000.draining");
const shared = globalThis as { [KEY]?: boolean };

/**
 * Says that this process is about to end: open requests finish, `/api/health/ready` turns 503. There is no way back.
 * The flag is kept on globalThis because the server and the application's bundle load this file once each.
 */
export function startDraining(): void {
  shared[KEY] = true;
}

/** Whether this process is about to end. */
export function isDraining(): boolean {
  return shared[KEY] === true;
}

const LOOK_MS = 500;

/**
 * Calls back once when the process that started this one has ended, if that was npm's shell or an older Node. npm hands
 * SIGTERM to its shell, which ends without handing it on; the server would stay behind with nobody to stop it.
 */
export function whenParentEnds(callback) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, LOOK_MS);
  timer.unref();
}

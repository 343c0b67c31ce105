import { log } from "#lib/process/log";

/** Ends the process with status 1 when it is still there after `ms`: no shutdown may take longer, whatever hangs. */
export function forceExitAfter(ms: number): void {
  const end = () => {
    log("error", "shutdown_late", { ms });
    process.exit(1);
  };
  setTimeout(end, ms).unref();
}

import { readFileSync } from "node:fs";

/** The resident memory of a process in MB: now, and the most so far. Linux only. */
export function memoryOf(pid: number | undefined): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const field = (name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1_024);
  return { now: field("VmRSS"), peak: field("VmHWM") };
}

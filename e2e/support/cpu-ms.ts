/** Milliseconds of processor time that `work` takes: what else the machine does in the meantime does not count. */
export function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1_000;
}

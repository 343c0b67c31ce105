/** Without these a server takes half as much again, for nothing that could be measured (docs/decisions/009-memory.md). */
const FLAGS = ["--max-semi-space-size=16"];
const ENVIRONMENT = { MALLOC_ARENA_MAX: "2" };

/**
 * Replaces this process by the same command with less memory, where the system can: the number stays, and what it is told by signals.
 * The allocator of Linux keeps what each thread has given back for that thread alone; it reads its settings at the start of a process.
 */
export function runLean() {
  if (process.platform !== "linux" || process.env.MALLOC_ARENA_MAX !== undefined) return;
  const { execPath, execArgv, argv, env } = process;
  process.execve?.(execPath, [execPath, ...FLAGS, ...execArgv, ...argv.slice(1)], { ...env, ...ENVIRONMENT });
}

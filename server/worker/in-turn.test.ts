import { expect, test, vi } from "vitest";
import { inTurn } from "#server/worker/in-turn";

test("a chore that fails is logged and does not keep the others from being done", async () => {
  const write = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
  const done = Promise.withResolvers<void>();
  inTurn(new AbortController().signal, {
    first_failed: () => Promise.reject(new Error("no")),
    second_failed: async () => done.resolve(),
  })();
  await done.promise;
  write.mockRestore();
});

test("a round is not begun while the last one goes on, nor after the end", async () => {
  const stopping = new AbortController();
  const slow = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const chore = vi.fn(() => slow.promise);
  const round = inTurn(stopping.signal, { chore_failed: chore, end_failed: async () => ended.resolve() });
  round();
  round();
  expect(chore).toHaveBeenCalledTimes(1);
  slow.resolve();
  await ended.promise;
  await Promise.resolve();
  stopping.abort();
  round();
  expect(chore).toHaveBeenCalledTimes(1);
});

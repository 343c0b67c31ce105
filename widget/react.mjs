import { useCallback, useLayoutEffect, useRef } from "preact/compat";

// What the chat's components take from react, by preact.
export * from "preact/compat";
export { default } from "preact/compat";

/** As React has it, and preact does not: the same function between renders, which calls the latest one. */
export function useEffectEvent(run) {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  return useCallback((...args) => latest.current(...args), []);
}

/** Limits of rendering one page. Times in milliseconds, sizes in bytes. */
export type RenderLimits = {
  /** From the first step to the text. */
  totalMs: number;
  /** Without a request under way and without new text, the page is taken to be complete. */
  quietMs: number;
  requests: number;
  /** Bytes of all that one page loads, unpacked. */
  bytes: number;
  /** Requests of one page at the same time. */
  parallel: number;
};

export const DEFAULT_RENDER_LIMITS: RenderLimits = {
  totalMs: 15_000,
  quietMs: 500,
  requests: 100,
  bytes: 20 * 1024 * 1024,
  parallel: 2,
};

/** Limits of one fetch. Times in milliseconds, sizes in bytes. */
export type FetchLimits = {
  dnsMs: number;
  connectMs: number;
  headersMs: number;
  /** Longest pause between two pieces of the body. */
  idleMs: number;
  /** From the first step to the last byte, all redirects included; waiting in `beforeRequest` does not count. */
  totalMs: number;
  headerBytes: number;
  /** Bytes on the wire of a compressed page. */
  compressedBytes: number;
  /** Bytes of a page after unpacking. */
  inflatedBytes: number;
  /** Bytes of a file (PDF, DOCX), on the wire and unpacked. */
  fileBytes: number;
  /** Unpacked bytes per packed byte. */
  ratio: number;
  redirects: number;
};

export const DEFAULT_FETCH_LIMITS: FetchLimits = {
  dnsMs: 2_000,
  connectMs: 3_000,
  headersMs: 5_000,
  idleMs: 5_000,
  totalMs: 20_000,
  headerBytes: 16 * 1024,
  compressedBytes: 2 * 1024 * 1024,
  inflatedBytes: 10 * 1024 * 1024,
  fileBytes: 20 * 1024 * 1024,
  ratio: 100,
  redirects: 5,
};

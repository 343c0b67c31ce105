import { CRAWL_REASONS, type CrawlReason } from "#lib/crawler/crawl-reasons";

/** One hop of a redirect chain: what was asked, what came back, and where it pointed. */
export type RedirectHop = { url: string; status: number; location: string };

/** What a verdict rests on, so that an owner can check it. Only what is known is filled in. */
export type CrawlEvidence = {
  url?: string;
  status?: number;
  /** The redirects that led to the failure, in order. */
  chain?: RedirectHop[];
  /** The response header, robots.txt line or address that decided. */
  line?: string;
  address?: string;
  contentType?: string;
  /** An address that may be read in this one's place. */
  instead?: string;
  /** Addresses that the page shows in frames. */
  frames?: string[];
  /** Bytes or milliseconds at which a limit cut in. */
  limit?: number;
  /** Seconds after which the site wants to be asked again (its `Retry-After`). */
  retryAfter?: number;
  /** The technical cause, for the log and for "details"; never a stack trace. */
  detail?: string;
};

type CrawlErrorOptions = {
  evidence?: CrawlEvidence;
  /** Overrides the reason's default, for example for a 503 as opposed to a 404. */
  retryable?: boolean;
  /** Overrides the reason's sentence where more is known. */
  message?: string;
  cause?: unknown;
};

// The server process and the application's bundle each hold a copy of this class, and share the thread that throws it.
const BRAND = Symbol.for("chatbot2000.crawl-error");

/**
 * Why an address could not be read. `reason` is stable and may be stored; `message` says to the owner what happened and what to do
 * next; `retryable` tells whether the same request may succeed later without anybody changing anything.
 */
export class CrawlError extends Error {
  readonly [BRAND] = true;
  readonly reason: CrawlReason;
  readonly retryable: boolean;
  readonly evidence: CrawlEvidence;

  constructor(reason: CrawlReason, options: CrawlErrorOptions = {}) {
    const entry = CRAWL_REASONS[reason];
    super(options.message ?? entry.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "CrawlError";
    this.reason = reason;
    this.retryable = options.retryable ?? entry.retryable;
    this.evidence = options.evidence ?? {};
  }

  /** The same error with more evidence; what is already there wins. */
  withEvidence(evidence: CrawlEvidence): CrawlError {
    return new CrawlError(this.reason, {
      evidence: { ...evidence, ...this.evidence },
      retryable: this.retryable,
      message: this.message,
      cause: this.cause ?? this,
    });
  }

  static override [Symbol.hasInstance](value: unknown): value is CrawlError {
    return typeof value === "object" && value !== null && BRAND in value;
  }
}

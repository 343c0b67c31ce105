/** The code of a part of the page could not be fetched. */
export class CodeMissing extends Error {
  constructor(cause: unknown) {
    super("A part of the page could not be fetched.", { cause });
    this.name = "CodeMissing";
  }
}

/** Code that is fetched when it is wanted, and once. A fetch that failed is forgotten: the next one asks again. */
export class LazyCode<Code> {
  /** The code, once it is there. */
  code: Code | null = null;
  private readonly importCode: () => Promise<Code>;
  private fetching: Promise<Code> | null = null;

  constructor(importCode: () => Promise<Code>) {
    this.importCode = importCode;
  }

  /** Throws `CodeMissing` when the code cannot be fetched. */
  fetch(): Promise<Code> {
    this.fetching ??= this.importCode().then(
      (code) => {
        this.code = code;
        return code;
      },
      (cause: unknown) => {
        this.fetching = null;
        throw new CodeMissing(cause);
      },
    );
    return this.fetching;
  }

  /** Fetches ahead of time; a failure is left to whoever wants the code. */
  preload(): void {
    this.fetch().catch(() => {});
  }
}

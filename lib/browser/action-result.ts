/** What a server action answers: errors are data, because Next.js hides the message of what an action throws. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      error: {
        code: string;
        message: string;
        param: string | null;
        /** With `precondition_failed`: the view of the present state, of the kind that the action returns. */
        current?: unknown;
      };
    };

/** A server action as components receive it in their props. */
export type Action<Input, T> = (input: Input) => Promise<ActionResult<T>>;

import type { ActionResult } from "#lib/browser/action-result";

/** A change of a list as it is shown. Applied to a list that has the change already, it changes nothing. */
export type Edit<List> = (list: List) => List;

type Settling<List, Data> = {
  /** Asks the server for the list again; never rejects. */
  refresh: () => Promise<unknown>;
  /** The change as the server made it, in place of the one that was guessed. */
  confirmed?: ((data: Data) => Edit<List>) | undefined;
};

/**
 * Changes that are on their way to the server. They are laid over the list that the server gave last, so that a poll does not undo them,
 * and one that is refused goes without taking the others along. A change stays until the server's list has it.
 */
export class PendingEdits<List> {
  private edits: readonly Edit<List>[] = [];
  private readonly listeners = new Set<() => void>();

  readonly current = (): readonly Edit<List>[] => this.edits;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Shows `edit` until `call` is refused, or accepted and the list refreshed. Resolves with the result, before the refresh. */
  async run<Data>(
    edit: Edit<List>,
    call: Promise<ActionResult<Data>>,
    { refresh, confirmed }: Settling<List, Data>,
  ): Promise<ActionResult<Data>> {
    this.set([...this.edits, edit]);
    const result = await call;
    if (!result.ok) {
      this.set(this.edits.filter((one) => one !== edit));
      void refresh();
      return result;
    }
    const settled = confirmed ? confirmed(result.data) : edit;
    if (settled !== edit) this.set(this.edits.map((one) => (one === edit ? settled : one)));
    void refresh().then(() => this.set(this.edits.filter((one) => one !== settled)));
    return result;
  }

  private set(edits: readonly Edit<List>[]): void {
    this.edits = edits;
    for (const listener of this.listeners) listener();
  }
}

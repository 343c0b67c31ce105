type Waiting<Item> = { item: Item; done: PromiseWithResolvers<void> };

/**
 * Writes one after the other what comes alone, and together what comes while a write is under way: an item that nobody else waits with
 * is written at once, and many at a time cost few statements. `write` writes all its items or none, and leaves out what is there already:
 * where a group fails, each of its items is tried alone, so that one that cannot be written takes no other with it.
 */
export class GroupWriter<Item> {
  private waiting: Waiting<Item>[] = [];
  private busy = false;

  private readonly write: (items: Item[]) => Promise<void>;
  private readonly most: number;

  /** `most`: items per write. */
  constructor(write: (items: Item[]) => Promise<void>, most: number) {
    this.write = write;
    this.most = most;
  }

  /** Resolves when the item is written. @throws what writing it throws */
  add(item: Item): Promise<void> {
    const done = Promise.withResolvers<void>();
    this.waiting.push({ item, done });
    if (!this.busy) void this.drain();
    return done.promise;
  }

  private async drain(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      const group = this.waiting.slice(0, this.most);
      this.waiting = this.waiting.slice(this.most);
      await this.writeGroup(group);
    }
    this.busy = false;
  }

  private async writeGroup(group: Waiting<Item>[]): Promise<void> {
    try {
      await this.write(group.map(({ item }) => item));
      for (const { done } of group) done.resolve();
    } catch (error) {
      if (group.length === 1) group[0]?.done.reject(error);
      else await Promise.all(group.map((one) => this.writeGroup([one])));
    }
  }
}

type Read<Value> = { running: Promise<Value>; next: Promise<Value> | null };

/**
 * Lets those who ask for the same thing at the same time share one read. Nobody gets the result of a read that began before he asked: who
 * comes while one is under way waits for the one after it, together with all others who come until then. So a hundred questions at a time
 * to one chatbot cost two reads of its row and not a hundred.
 */
export class SharedReads<Value> {
  private readonly reads = new Map<string, Read<Value>>();

  /** What `run` reads for this key; `run` may be that of another caller who asked meanwhile. Fails as the shared read fails. */
  read(key: string, run: () => Promise<Value>): Promise<Value> {
    const present = this.reads.get(key);
    if (!present) return this.begin(key, run);
    const begin = () => this.begin(key, run);
    present.next ??= present.running.then(begin, begin);
    return present.next;
  }

  private begin(key: string, run: () => Promise<Value>): Promise<Value> {
    const read: Read<Value> = { running: run(), next: null };
    this.reads.set(key, read);
    const end = () => {
      if (read.next === null) this.reads.delete(key);
    };
    read.running.then(end, end);
    return read.running;
  }
}

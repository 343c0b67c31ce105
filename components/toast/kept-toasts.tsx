const SHOWN_MAX = 4;

/** Makes room for the newest: the oldest go, but never one that offers something to do, such as an undo. */
export function keptToasts<Item extends { action?: unknown }>(items: readonly Item[]): Item[] {
  let over = items.length - SHOWN_MAX;
  return items.filter((item, at) => {
    if (over <= 0 || item.action || at === items.length - 1) return true;
    over -= 1;
    return false;
  });
}

/**
 * What the server rendered at `at` (milliseconds since 1970), for a query. It is as old as it is, also when it is handed in again
 * long after; a server whose clock is ahead makes nothing fresh for ever.
 */
export function initialData<Data>(data: Data, at: number): { initialData: Data; initialDataUpdatedAt: number } {
  return { initialData: data, initialDataUpdatedAt: Math.min(at, Date.now()) };
}

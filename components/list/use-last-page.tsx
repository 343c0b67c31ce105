"use client";

import { useEffect } from "react";

type Paged = { total: number; pageSize: number };

/** Leads from a page that the list does not have, or no longer has, to its last one. `list` is undefined until it is known. */
export function useLastPage(
  list: Paged | undefined,
  page: number,
  change: (values: { page: number | null }, how: "replace") => void,
): void {
  const last = list ? Math.max(1, Math.ceil(list.total / list.pageSize)) : page;
  useEffect(() => {
    if (page > last) change({ page: last === 1 ? null : last }, "replace");
  }, [page, last, change]);
}

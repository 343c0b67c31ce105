"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

/**
 * The state of a list, kept in the address. What a person steps through (page, filter, what is open) makes an entry in the
 * history; what is typed replaces it. Next.js follows the History API without asking the server.
 */
export function useListAddress() {
  const address = useSearchParams();
  const change = useCallback((values: Record<string, string | number | null>, how: "push" | "replace" = "push") => {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(values)) {
      if (value === null || value === "") next.delete(name);
      else next.set(name, String(value));
    }
    // One state has one address, whichever way it was reached.
    next.sort();
    const query = next.size > 0 ? `?${next}` : "";
    if (query === window.location.search) return;
    const url = window.location.pathname + query;
    if (how === "push") window.history.pushState(null, "", url);
    else window.history.replaceState(null, "", url);
  }, []);
  const page = Math.max(1, Math.floor(Number(address.get("page") ?? 1)) || 1);
  return { address, search: (address.get("search") ?? "").slice(0, 200), page, change };
}

"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

let shared: QueryClient | undefined;

function makeClient(): QueryClient {
  // What the server rendered counts as fresh for five seconds, so that it is not fetched twice.
  return new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: 1, refetchOnWindowFocus: true } } });
}

/**
 * What the dashboard's pages fetch and poll. All of a window's share one cache; on the server each rendering has its own, so that nobody
 * reads another's.
 */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(() => {
    if (typeof window === "undefined") return makeClient();
    shared ??= makeClient();
    return shared;
  });
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

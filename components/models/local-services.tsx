"use client";

import { useEffect, useState } from "react";
import { Button } from "#components/ui/button";
import { api } from "#lib/browser/api-client";
import { formatCount } from "#lib/browser/format";
import { PRESETS } from "#lib/browser/presets";
import type { LocalServicesView } from "#lib/models/schema";

type Found = LocalServicesView["items"][number];

/** The services that run on the server's own machine, once they are found; nothing where there are none. */
export function LocalServices({ onUse }: { onUse: (found: Found) => void }) {
  const [items, setItems] = useState<Found[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    api<LocalServicesView>("/api/v1/model/local", { signal: abort.signal }).then(
      (found) => setItems(found.items),
      // Whoever looks for none misses none.
      () => setItems([]),
    );
    return () => abort.abort();
  }, []);
  return (
    <div aria-live="polite" className="grid gap-2 empty:hidden">
      {items.map((found) => (
        <p
          key={found.preset}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-primary-soft px-3 py-2 text-sm"
        >
          <span className="me-auto">
            {PRESETS[found.preset].name} runs on the server&apos;s machine with{" "}
            {formatCount(found.models.length, "model")}.
          </span>
          <Button variant="outline" size="sm" onClick={() => onUse(found)}>
            Use {PRESETS[found.preset].name}
          </Button>
        </p>
      ))}
    </div>
  );
}

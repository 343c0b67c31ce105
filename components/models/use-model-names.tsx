import { useRef, useState } from "react";
import { api } from "#lib/browser/api-client";
import type { ModelListView, ModelServiceInput } from "#lib/models/schema";

/**
 * The models to choose from, fetched when the field is first entered; after a failure, and for another service, the next time again.
 * `serviceOf`: the service where it is not the one that is set up.
 */
export function useModelNames(serviceOf?: () => ModelServiceInput) {
  const [names, setNames] = useState<string[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const asked = useRef<string | null>(null);
  function load() {
    const service = serviceOf?.();
    const key = JSON.stringify(service ?? "");
    if (asked.current === key) return;
    asked.current = key;
    setNames([]);
    setFailure(null);
    const call = service
      ? api<ModelListView>("/api/v1/model/choices", { method: "POST", body: service })
      : api<ModelListView>("/api/v1/model/choices");
    call.then(
      ({ items }) => {
        if (asked.current === key) setNames(items);
      },
      (error: Error) => {
        if (asked.current !== key) return;
        asked.current = null;
        setFailure(error.message);
      },
    );
  }
  return { names, failure, load };
}

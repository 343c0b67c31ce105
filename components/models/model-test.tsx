"use client";

import { useState } from "react";
import { PendingButton } from "#components/form/pending-button";
import { api } from "#lib/browser/api-client";
import type { ModelServiceInput, ModelTestView } from "#lib/models/schema";

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

function inWords({ ok, model, ms, firstWordMs, reason }: ModelTestView): string {
  const name = model ?? "The model";
  if (!ok) return `${name} did not answer. ${reason}`;
  const first = firstWordMs === null || firstWordMs === ms ? "" : `, its first word after ${seconds(firstWordMs)}`;
  return `${name} answered in ${seconds(ms)}${first}.`;
}

/** Asks the model that is typed, saved or not, for a word. */
export function ModelTest({ askedOf }: { askedOf: () => Partial<ModelServiceInput> & { model: string | null } }) {
  const [pending, setPending] = useState(false);
  const [result, setResult] = useState<{ ok: boolean; text: string } | null>(null);
  async function test() {
    setPending(true);
    setResult(null);
    try {
      const view = await api<ModelTestView>("/api/v1/model/test", { method: "POST", body: askedOf() });
      setResult({ ok: view.ok, text: inWords(view) });
    } catch (error) {
      setResult({ ok: false, text: error instanceof Error ? error.message : "The model was not asked." });
    }
    setPending(false);
  }
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3">
      <PendingButton variant="outline" size="sm" pending={pending} onClick={() => void test()}>
        Test model
      </PendingButton>
      <span
        role="status"
        className={`min-w-0 break-words text-sm ${result?.ok === false ? "text-destructive" : "text-muted-foreground"}`}
      >
        {result?.text}
      </span>
    </div>
  );
}

import { useCallback, useState } from "react";
import type { QaDraft } from "#components/qa/qa-types";
import type { QaView } from "#lib/knowledge/schema";

/** With as many a Q&A is found well enough. */
const ENOUGH = 5;

/** Whose other phrasings are offered: of each Q&A that was saved with a new question and has few, where `suggests`. */
export function usePhrasings(suggests: boolean) {
  const [offered, setOffered] = useState<ReadonlySet<string>>(new Set());
  const onSaved = useCallback(
    (qa: QaView, { base }: QaDraft) => {
      if (!suggests || base?.question === qa.question || qa.questions.length >= ENOUGH) return;
      setOffered((latest) => new Set([...latest, qa.id]));
    },
    [suggests],
  );
  const close = useCallback(
    ({ id }: QaView) => setOffered((latest) => new Set([...latest].filter((other) => other !== id))),
    [],
  );
  return { isOffered: ({ id }: QaView) => offered.has(id), onSaved, close };
}

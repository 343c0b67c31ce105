import { buildIndex } from "#lib/answering/index/build-index";
import type { KnowledgeIndex } from "#lib/answering/index/knowledge-index";
import { related } from "#lib/answering/ranking/judge-units";
import type { QaRow } from "#lib/answering/types";

type Overlaid = Pick<KnowledgeIndex, "version" | "languages" | "words" | "judge" | "exact" | "learned" | "rowIds">;

/**
 * An index whose Q&As in `changed` are newer than itself: they are judged as they are now, beside what the index holds of the rest. For
 * the seconds until a large chatbot's next index is built.
 */
export function overlayIndex(base: Overlaid, changed: readonly QaRow[]): Overlaid {
  const ids = new Set(changed.map(({ id }) => id));
  const overlay = buildIndex({ version: base.version, qas: [...changed], passages: [] });
  return {
    version: base.version,
    languages: base.languages,
    words: base.words + overlay.words,
    judge(forms, vectors) {
      const fresh = overlay.judge(forms);
      return base.judge(forms, vectors).map(({ form, units }, i) => {
        const all = [...units.filter(({ unit }) => !ids.has(unit.rowId)), ...(fresh[i]?.units ?? [])];
        const judged = related(all.map((one) => one.judged));
        return { form, units: all.map((one, k) => ({ ...one, judged: judged[k] ?? one.judged })) };
      });
    },
    exact(question) {
      const old = base.exact(question);
      return overlay.exact(question) ?? (old && !ids.has(old.rowId) ? old : null);
    },
    learned(question) {
      const old = base.learned(question);
      const fresh = overlay.learned(question);
      const kept = old && !ids.has(old.ref.rowId) ? old : null;
      return fresh && fresh.confidence > (kept?.confidence ?? 0) ? fresh : kept;
    },
    rowIds() {
      const { qas, passages } = base.rowIds();
      return { qas: [...new Set([...qas, ...ids])], passages };
    },
  };
}

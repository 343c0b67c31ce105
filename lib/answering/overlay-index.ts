import { buildIndex } from "#lib/answering/build-index";
import type { KnowledgeIndex } from "#lib/answering/knowledge-index";
import type { QaRow, Retrieval } from "#lib/answering/types";

type Overlaid = Pick<KnowledgeIndex, "version" | "languages" | "retrieve">;

/** The retrieval without Q&As that are not what they were; the confidence of a first one that fell is its successor's at most. */
function without(ids: ReadonlySet<string>, found: Retrieval): Retrieval {
  const qas = found.qas.filter(({ qaId }) => !ids.has(qaId));
  if (qas[0]?.qaId === found.qas[0]?.qaId) return { ...found, qas };
  const next = Math.max(qas[0]?.similarity ?? 0, qas[0]?.nearness ?? 0);
  return { ...found, qas, exact: false, qaConfidence: Math.min(found.qaConfidence, next) };
}

/**
 * An index whose Q&As in `changed` are newer than itself: they are matched as they are now, beside what the index holds of the rest. For
 * the seconds until a large chatbot's next index is built.
 */
export function overlayIndex(base: KnowledgeIndex, changed: readonly QaRow[]): Overlaid {
  const ids = new Set(changed.map(({ id }) => id));
  const overlay = buildIndex({ version: base.version, qas: [...changed], passages: [] });
  return {
    version: base.version,
    languages: base.languages,
    retrieve(question, options = {}) {
      const old = without(ids, base.retrieve(question, options));
      const fresh = overlay.retrieve(question, options.limit === undefined ? {} : { limit: options.limit });
      const freshFirst = fresh.exact || (!old.exact && fresh.qaConfidence > old.qaConfidence);
      const qas = freshFirst ? [...fresh.qas, ...old.qas] : [...old.qas, ...fresh.qas];
      return {
        ...old,
        qas: qas.slice(0, options.limit ?? 8),
        qaConfidence: Math.max(fresh.qaConfidence, old.qaConfidence),
        exact: fresh.exact || old.exact,
      };
    },
  };
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { useDebounced } from "#components/list/use-debounced";
import { similarQasQuery } from "#lib/knowledge/queries";
import type { QaView } from "#lib/knowledge/schema";

/** Shorter questions resemble too much. */
const QUESTION_MIN = 6;

/** Says, while a question is being typed, that something like it exists already. */
export function SimilarNotice({
  chatbotId,
  question,
  ownId,
  onEdit,
}: {
  chatbotId: string;
  question: string;
  ownId: string | null;
  onEdit: (qa: QaView) => void;
}) {
  const settled = useDebounced(question.trim(), 400).slice(0, 1_000);
  const { data } = useQuery({ ...similarQasQuery(chatbotId, settled), enabled: settled.length >= QUESTION_MIN });
  const similar = (data?.items ?? []).filter((qa) => qa.id !== ownId);
  return (
    <div aria-live="polite" className="empty:-mt-4">
      {similar.length > 0 && settled.length >= QUESTION_MIN ? (
        <div className="grid gap-1 rounded-lg bg-warning-soft px-3 py-2 text-sm">
          <p className="flex items-center gap-2 text-warning">
            <CircleAlert aria-hidden className="size-4 shrink-0" />
            {similar.length === 1 ? "A similar question already exists" : "Similar questions already exist"}
          </p>
          <ul className="grid gap-1 ps-6">
            {similar.map((qa) => (
              <li key={qa.id} className="min-w-0">
                <button
                  type="button"
                  dir="auto"
                  className="min-h-11 break-words text-start underline md:min-h-6 underline-offset-4"
                  onClick={() => onEdit(qa)}
                >
                  {qa.question}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

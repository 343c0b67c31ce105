import { CircleCheck, CircleHelp } from "lucide-react";
import type { TextKey } from "#lib/browser/texts/default-texts";
import { text } from "#lib/browser/texts/text";
import type { TalkView } from "#lib/conversations/schema";

/** What is said of an answer; of a greeting, and of what a later version may decide, nothing is said. */
const OUTCOMES: Record<string, TextKey> = {
  clarify: "clarify",
  suggest: "closestMatch",
  offer: "closestMatch",
  abstain: "unknown",
  human: "human",
};
const ANSWERS = ["qa", "passages"];

/** One word on how an answer came about. `showConfidence`: also on one that is good. */
export function Outcome({ result, showConfidence }: { result: TalkView; showConfidence: boolean }) {
  const answered = result.answered && ANSWERS.includes(result.decision);
  const said = answered ? (showConfidence ? ("confident" as const) : undefined) : OUTCOMES[result.decision];
  if (!said) return null;
  const Icon = answered ? CircleCheck : CircleHelp;
  return (
    <span className="me-2 inline-flex items-center gap-1.5 ps-1.5 text-xs">
      <Icon aria-hidden className="size-4" />
      {text(said)}
    </span>
  );
}

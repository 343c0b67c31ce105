import type { WhyView } from "#lib/conversations/schema";

const quoted = (title: string | undefined) => (title ? `“${title}”` : "what it knows");

/** One sentence on what decided an answer; for a decision that this version does not know, the reason as it was logged. */
export function whySentence({ decision, reason, sources, suggestions, candidates }: WhyView): string {
  const [source, ...others] = sources;
  const closest = suggestions[0]?.title || source?.title || candidates[0]?.title;
  const more = others.length === 0 ? "" : others.length === 1 ? " and one more" : ` and ${others.length} more`;
  const sentences: Record<string, string> = {
    qa: `A Q&A asks the same: ${quoted(source?.title)}.`,
    passages: `Answered from ${quoted(source?.title)}${more}.`,
    suggest: `Nothing was certain enough to be the answer; ${quoted(closest)} came closest.`,
    offer: `Nothing was certain enough to be the answer; ${quoted(closest)} came closest.`,
    clarify: "Several answers fit equally well, so it asked which one was meant.",
    abstain: closest
      ? `Nothing it knows answers this; ${quoted(closest)} came closest, and was not close enough.`
      : "Nothing it knows comes near this question.",
    smalltalk: "Nothing was asked that could be looked up.",
    social: "Nothing was asked that could be looked up.",
    human: "The visitor asked for a person.",
    abandoned: "The visitor left before the answer was complete.",
  };
  return sentences[decision] ?? reason;
}

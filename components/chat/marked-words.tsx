import { Fragment } from "react";
import { markWords } from "#lib/browser/markdown/parse-marked-words";

/** A text in which the words of the question are marked. */
export function MarkedWords({ text, question }: { text: string; question: string }) {
  return markWords(text, question).map(({ at, text: part, marked }) =>
    marked ? (
      <mark key={at} className="rounded-sm bg-primary-soft px-0.5 font-medium text-foreground">
        {part}
      </mark>
    ) : (
      <Fragment key={at}>{part}</Fragment>
    ),
  );
}

import type { ReactNode } from "react";
import { text } from "#lib/browser/texts/text";
import type { SuggestionView } from "#lib/conversations/schema";

const LINK = "break-words font-medium text-primary underline underline-offset-4 [overflow-wrap:anywhere]";

/** The closest units that a chatbot has to a question it is not sure about: the first with its text, the others by their titles. */
export function OfferCard({ suggestions, children }: { suggestions: readonly SuggestionView[]; children: ReactNode }) {
  const [first, ...others] = suggestions;
  if (!first) return children;
  return (
    <section aria-label={text("closestMatch")} className="grid grid-cols-1 gap-3 rounded-lg border bg-muted p-3">
      <div className="grid grid-cols-1 gap-0.5">
        <p className="text-muted-foreground text-xs">{text("closestMatchNote")}</p>
        <Title suggestion={first} />
      </div>
      {children}
      {others.length > 0 ? (
        <div className="grid grid-cols-1 gap-1 border-t pt-3">
          <p className="text-muted-foreground text-xs">{text("alsoClose")}</p>
          <ul className="grid grid-cols-1 gap-1">
            {others.map((suggestion) => (
              <li key={suggestion.id}>
                <details>
                  <summary className="min-h-11 cursor-default py-2.5 text-sm md:min-h-6 md:py-0.5">
                    <bdi>{suggestion.title || text("untitled")}</bdi>
                  </summary>
                  <p dir="auto" className="whitespace-pre-line break-words py-1 text-sm [overflow-wrap:anywhere]">
                    {suggestion.excerpt}
                  </p>
                  {suggestion.url ? <Title suggestion={suggestion} /> : null}
                </details>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}

function Title({ suggestion: { title, url } }: { suggestion: SuggestionView }) {
  if (!url) return <bdi className="break-words font-medium [overflow-wrap:anywhere]">{title}</bdi>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow" className={LINK}>
      <bdi>{title || url}</bdi>
      <span className="sr-only"> {text("newTab")}</span>
    </a>
  );
}

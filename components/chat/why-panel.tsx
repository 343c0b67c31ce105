"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { MarkedWords } from "#components/chat/marked-words";
import { qaAddress } from "#components/chat/qa-address";
import { WhyDetails } from "#components/chat/why-details";
import { ErrorState } from "#components/frame/error-state";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Skeleton } from "#components/ui/skeleton";
import { whySentence } from "#lib/browser/talk/parse-why";
import { whyQuery } from "#lib/conversations/queries";

/** Why a question was answered as it was: what decided in one sentence, the text it rests on, and the numbers for who wants them. */
export function WhyPanel({ chatbotId, messageId }: { chatbotId: string; messageId: string }) {
  const { data, error, refetch } = useQuery(whyQuery(chatbotId, messageId));
  if (error)
    return (
      <ErrorState title="This could not be loaded" description={error.message}>
        <Button variant="outline" onClick={() => void refetch()}>
          Try again
        </Button>
      </ErrorState>
    );
  if (!data)
    return (
      <div className="grid animate-late gap-3" aria-busy="true">
        {["h-5 w-40", "h-4", "h-4 w-2/3", "h-24", "h-20"].map((size) => (
          <Skeleton key={size} className={size} />
        ))}
      </div>
    );
  return (
    <div className="grid grid-cols-1 gap-5 text-sm">
      <p dir="auto" className="break-words font-medium [overflow-wrap:anywhere]">
        {whySentence(data)}
      </p>
      {data.sources.map((source) => (
        <SourceQuote
          key={source.id}
          question={data.standaloneQuestion}
          type={source.type}
          title={source.title}
          text={source.quote}
          href={source.url ?? qaAddress(chatbotId, source.title)}
        />
      ))}
      {data.suggestions.map((suggestion) => (
        <SourceQuote
          key={suggestion.id}
          question={data.standaloneQuestion}
          type={suggestion.type}
          title={suggestion.title}
          text={suggestion.excerpt}
          href={suggestion.url ?? qaAddress(chatbotId, suggestion.title)}
        />
      ))}
      <details>
        <summary className="flex min-h-11 w-fit cursor-default items-center rounded-sm text-primary underline-offset-4 hover:underline md:min-h-6">
          Details
        </summary>
        <WhyDetails why={data} />
      </details>
    </div>
  );
}

/** Markdown's marks, which say nothing in a quote. */
const MARKS = /\*\*|__|~~|`+|^#{1,6} /gm;

/** What an answer rests on, with what it shares with the question marked. */
function SourceQuote({
  question,
  type,
  title,
  text,
  href,
}: {
  question: string;
  type: "qa" | "page";
  title: string;
  text: string;
  href: string;
}) {
  const isPage = type === "page";
  const className =
    "min-w-0 break-words font-medium text-primary underline underline-offset-4 [overflow-wrap:anywhere]";
  return (
    <section className="grid grid-cols-1 gap-1.5 rounded-lg border p-3">
      <p className="flex items-baseline gap-1.5">
        <Badge className="shrink-0">{isPage ? "Page" : "Q&A"}</Badge>
        {isPage ? (
          <a href={href} target="_blank" rel="noopener noreferrer nofollow" className={className}>
            <bdi>{title || href}</bdi>
            <span className="sr-only"> (opens in a new tab)</span>
          </a>
        ) : (
          <Link href={href} className={className}>
            <bdi>{title}</bdi>
          </Link>
        )}
      </p>
      <blockquote dir="auto" className="line-clamp-12 whitespace-pre-line break-words [overflow-wrap:anywhere]">
        <MarkedWords text={text.replace(MARKS, "")} question={question} />
      </blockquote>
    </section>
  );
}

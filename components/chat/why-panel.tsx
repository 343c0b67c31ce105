"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "#components/shell/error-state";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Skeleton } from "#components/ui/skeleton";
import { whyQuery } from "#lib/conversations/queries";
import type { WhyView } from "#lib/conversations/schema";

const DECISIONS: Record<WhyView["decision"], string> = {
  qa: "Answered from a Q&A",
  passages: "Answered from pages",
  clarify: "Asked back",
  suggest: "Pointed to a page that may help",
  abstain: "Said that it does not know",
  smalltalk: "Was no question",
  abandoned: "Was not finished: the visitor left",
};
const STEPS: Record<string, string> = {
  understand: "Understand the question",
  retrieve: "Find candidates",
  read: "Read them",
  write: "Write the answer",
  total: "In all",
};
const ORDER = Object.keys(STEPS);
/** In the order in which they happen: the database does not keep one. */
const steps = (timings: Record<string, number>) =>
  Object.entries(timings).sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b));
/** Scores of Q&As and of pages are of different kinds; how sure each is can be compared. */
const bySureness = (candidates: WhyView["candidates"]) => candidates.toSorted((a, b) => b.confidence - a.confidence);
const percent = (share: number) => `${Math.round(share * 100)} %`;
const milliseconds = (value: number) =>
  value > 0 && value < 1 ? "< 1 ms" : `${Math.round(value).toLocaleString("en-US")} ms`;

/** Why a question was answered as it was: how it was understood, what was found, what was decided, and how long each step took. */
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
    <div className="grid gap-5 text-sm">
      <div className="grid gap-1">
        <p className="font-medium">{DECISIONS[data.decision]}</p>
        <p className="break-words text-muted-foreground">{data.reason}</p>
      </div>
      <Part title="Understood as">
        <p dir="auto" className="break-words">
          {data.standaloneQuestion}
        </p>
        {data.language ? (
          <p className="text-muted-foreground text-xs">Language: {languageName(data.language)}</p>
        ) : null}
      </Part>
      <Part title="Candidates">
        {data.candidates.length === 0 ? (
          <p className="text-muted-foreground">Nothing came near.</p>
        ) : (
          <table className="w-full table-fixed">
            <thead className="text-muted-foreground text-xs">
              <tr className="border-b">
                <th scope="col" className="py-1 text-start font-medium">
                  Found
                </th>
                <th scope="col" className="w-16 py-1 text-end font-medium">
                  Score
                </th>
                <th scope="col" className="w-16 py-1 text-end font-medium">
                  Sure
                </th>
              </tr>
            </thead>
            <tbody>
              {bySureness(data.candidates).map((candidate) => (
                <tr key={candidate.id} className="border-b align-top last:border-b-0">
                  <td className="py-1.5 pe-2">
                    <Badge className="me-1.5">{candidate.type === "qa" ? "Q&A" : "Page"}</Badge>
                    <bdi className="break-words">{candidate.title || candidate.id}</bdi>
                  </td>
                  <td className="py-1.5 text-end">{candidate.score.toFixed(2)}</td>
                  <td className="py-1.5 text-end">{percent(candidate.confidence)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Part>
      <Part title="Written by">
        <p className="break-words">{data.model ?? "No model: quoted as it stands"}</p>
        {data.notes.map((note) => (
          <p key={note} className="break-words text-muted-foreground text-xs">
            {note}
          </p>
        ))}
      </Part>
      <Part title="Time">
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 tabular-nums">
          {steps(data.timings).map(([step, value]) => (
            <div key={step} className="contents">
              <dt className={step === "total" ? "font-medium" : "text-muted-foreground"}>{STEPS[step] ?? step}</dt>
              <dd className={step === "total" ? "text-end font-medium" : "text-end"}>{milliseconds(value)}</dd>
            </div>
          ))}
        </dl>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="grid gap-1.5">
      <h3 className="font-medium text-muted-foreground text-xs">{title}</h3>
      {children}
    </section>
  );
}

function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

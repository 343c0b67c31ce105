import { Badge } from "#components/ui/badge";
import type { WhyView } from "#lib/conversations/schema";

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
const percent = (share: number) => `${Math.round(share * 100)}%`;
const milliseconds = (value: number) =>
  value > 0 && value < 1 ? "< 1 ms" : `${Math.round(value).toLocaleString("en-US")} ms`;

/** The numbers: for who sets strictness, or asks why it was not otherwise. */
export function WhyDetails({ why }: { why: WhyView }) {
  return (
    <div className="grid grid-cols-1 gap-5 pt-2">
      <p className="break-words text-muted-foreground">{why.reason}</p>
      <Part title="Understood as">
        <p dir="auto" className="break-words">
          {why.standaloneQuestion}
        </p>
        {why.language ? <p className="text-muted-foreground text-xs">Language: {languageName(why.language)}</p> : null}
      </Part>
      <Part title="Candidates">
        {why.candidates.length === 0 ? (
          <p className="text-muted-foreground">Nothing came near.</p>
        ) : (
          <Candidates candidates={bySureness(why.candidates)} />
        )}
      </Part>
      <Part title="Written by">
        <p className="break-words">{why.model ?? "No model: quoted as it is"}</p>
        {why.notes.map((note) => (
          <p key={note} className="break-words text-muted-foreground text-xs">
            {note}
          </p>
        ))}
      </Part>
      <Part title="Time">
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 tabular-nums">
          {steps(why.timings).map(([step, value]) => (
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

function Candidates({ candidates }: Pick<WhyView, "candidates">) {
  return (
    <table className="w-full table-fixed">
      <thead className="text-muted-foreground text-xs">
        <tr className="border-b">
          <th scope="col" className="py-1 text-start font-medium">
            Found
          </th>
          <th scope="col" className="w-14 py-1 text-end font-medium">
            Score
          </th>
          <th scope="col" className="w-20 py-1 text-end font-medium">
            Confidence
          </th>
        </tr>
      </thead>
      <tbody>
        {candidates.map((candidate) => (
          <tr key={candidate.id} className="border-b align-top last:border-b-0">
            <td className="py-1.5 pe-2">
              <Badge className="me-1.5">{candidate.type === "qa" ? "Q&A" : "Page"}</Badge>
              <bdi className="break-words">{candidate.title || candidate.id}</bdi>
            </td>
            <td className="py-1.5 text-end tabular-nums">{candidate.score.toFixed(2)}</td>
            <td className="whitespace-nowrap py-1.5 text-end tabular-nums">{percent(candidate.confidence)}</td>
          </tr>
        ))}
      </tbody>
    </table>
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

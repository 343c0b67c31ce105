import { CircleAlert, CircleCheck } from "lucide-react";
import { Badge } from "#components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table";
import { formatCount } from "#lib/browser/format";
import type { PastedQas } from "#lib/browser/paste/parse-pasted-qas";

const ROWS_SHOWN = 50;
const PROBLEMS_SHOWN = 100;

/** What an import would do: the rows that cannot be taken with their lines, then the first of the others. */
export function ImportPreview({
  read,
  known,
  name,
}: {
  read: PastedQas;
  /** The questions that are there already; null until that is known. */
  known: ReadonlySet<string> | null;
  name: string | null;
}) {
  const problems = read.rows.filter((row) => row.qa === null);
  const good = read.rows.flatMap((row) => (row.qa ? [{ line: row.line, ...row.qa }] : []));
  const replaced = known ? good.filter((row) => known.has(row.question)).length : 0;
  return (
    <div className="grid min-w-0 gap-3 text-sm">
      <p className="flex items-center gap-2">
        {good.length > 0 ? (
          <CircleCheck aria-hidden className="size-4 shrink-0 text-success" />
        ) : (
          <CircleAlert aria-hidden className="size-4 shrink-0 text-destructive" />
        )}
        <span className="min-w-0 break-words">
          {good.length > 0 ? `${formatCount(good.length, "Q&A")} can be imported` : "No row can be imported"}
          {name ? ` from ${name}` : ""}.
          {replaced > 0
            ? ` ${formatCount(replaced, "question")} ${replaced === 1 ? "exists" : "exist"} already and ${replaced === 1 ? "gets" : "get"} the new answer.`
            : ""}
        </span>
      </p>
      {read.html > 0 ? <p>{formatCount(read.html, "answer")} in HTML will be saved as Markdown.</p> : null}
      {problems.length > 0 ? (
        <details open className="rounded-lg bg-warning-soft px-3 py-2">
          <summary className="font-medium text-warning">{formatCount(problems.length, "row")} will be left out</summary>
          <ul className="mt-2 grid max-h-40 gap-1 overflow-y-auto">
            {problems.slice(0, PROBLEMS_SHOWN).map((row) => (
              <li key={row.line} className="break-words">
                <span className="font-medium tabular-nums">Line {row.line}:</span> {row.problem}
              </li>
            ))}
            {problems.length > PROBLEMS_SHOWN ? <li>And {problems.length - PROBLEMS_SHOWN} more.</li> : null}
          </ul>
        </details>
      ) : null}
      {good.length > 0 ? (
        <div className="max-h-80 overflow-y-auto">
          <Table className="table-fixed">
            <TableHeader>
              <TableRow>
                <TableHead className="w-14 text-end">Line</TableHead>
                <TableHead>Question</TableHead>
                <TableHead>Answer</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {good.slice(0, ROWS_SHOWN).map((row) => (
                <TableRow key={row.line}>
                  <TableCell className="text-end align-top text-muted-foreground">{row.line}</TableCell>
                  <TableCell className="align-top" dir="auto">
                    <p className="line-clamp-3 [overflow-wrap:anywhere]">{row.question}</p>
                    {known?.has(row.question) ? (
                      <Badge variant="warning" className="me-2">
                        Replaces an answer
                      </Badge>
                    ) : null}
                    {row.questions.length > 0 ? (
                      <p
                        className="mt-1 line-clamp-3 whitespace-pre-line text-muted-foreground text-xs [overflow-wrap:anywhere]"
                        title={row.questions.join("\n")}
                      >
                        {row.questions.join("\n")}
                      </p>
                    ) : null}
                  </TableCell>
                  <TableCell className="align-top text-muted-foreground" dir="auto">
                    <p className="line-clamp-3 [overflow-wrap:anywhere]">{row.answer}</p>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
          {good.length > ROWS_SHOWN ? (
            <p className="pt-2 text-muted-foreground text-xs">
              And {formatCount(good.length - ROWS_SHOWN, "row")} more.
            </p>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

import { Trash2 } from "lucide-react";
import { memo } from "react";
import { focusNextRow } from "#components/list/focus-next-row";
import { PlainAnswer } from "#components/qa/plain-answer";
import { isPending } from "#components/qa/use-qa-list";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Checkbox } from "#components/ui/checkbox";
import { RelativeTime } from "#components/ui/relative-time";
import { TableCell, TableRow } from "#components/ui/table";
import { formatCount } from "#lib/browser/format";
import type { QaView } from "#lib/knowledge/schema";

/** One Q&A of the table. A click anywhere opens it for editing. */
export const QaRow = memo(function QaRow({
  qa,
  selected,
  onToggle,
  onEdit,
  onDelete,
}: {
  qa: QaView;
  selected: boolean;
  onToggle: (id: string) => void;
  onEdit: (qa: QaView) => void;
  onDelete: (qa: QaView) => void;
}) {
  const pending = isPending(qa);
  return (
    <TableRow data-selected={selected} className="relative align-top hover:bg-muted" aria-busy={pending || undefined}>
      <TableCell className="relative z-10 w-11 pe-0 align-top">
        <Checkbox
          className="mt-0.5"
          aria-label={`Select “${qa.question}”`}
          checked={selected}
          disabled={pending}
          onChange={() => onToggle(qa.id)}
        />
      </TableCell>
      <TableCell className="align-top">
        <button
          type="button"
          dir="auto"
          disabled={pending}
          id={`qa-${qa.id}`}
          title="Edit"
          className="line-clamp-3 w-full break-words text-start font-medium [overflow-wrap:anywhere] after:absolute after:inset-0"
          onClick={() => onEdit(qa)}
        >
          {qa.question}
        </button>
        {qa.questions.length > 0 ? (
          <Badge className="mt-1" title={qa.questions.join("\n")}>
            + {formatCount(qa.questions.length, "phrasing")}
          </Badge>
        ) : null}
        <p
          dir="auto"
          className="mt-1 line-clamp-2 break-words text-muted-foreground [overflow-wrap:anywhere] lg:hidden"
        >
          <PlainAnswer text={qa.answer} />
        </p>
      </TableCell>
      <TableCell className="align-top max-lg:p-0">
        <p
          dir="auto"
          className="line-clamp-3 max-lg:hidden whitespace-pre-line break-words text-muted-foreground [overflow-wrap:anywhere]"
        >
          <PlainAnswer text={qa.answer} />
        </p>
      </TableCell>
      <TableCell className="whitespace-nowrap text-end align-top text-muted-foreground max-xl:p-0">
        <span className="max-xl:hidden">{pending ? "Saving" : <RelativeTime iso={qa.updatedAt} />}</span>
      </TableCell>
      <TableCell className="relative z-10 w-12 py-1.5 ps-0 align-top">
        <Button
          variant="ghost"
          size="icon-sm"
          disabled={pending}
          aria-label={`Delete “${qa.question}”`}
          title="Delete"
          onClick={(event) => {
            focusNextRow(event.currentTarget);
            onDelete(qa);
          }}
        >
          <Trash2 aria-hidden />
        </Button>
      </TableCell>
    </TableRow>
  );
});

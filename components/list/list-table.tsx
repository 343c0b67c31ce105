import type { ReactNode } from "react";
import type { useSelection } from "#components/list/use-selection";
import { Checkbox } from "#components/ui/checkbox";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "#components/ui/table";

type Column = {
  id: string;
  head: ReactNode;
  /** For a screen reader alone. */
  hidden?: boolean;
  className?: string;
};

/** A list as a table: its columns, and the box that selects all of its rows where they can be selected. */
export function ListTable({
  caption,
  columns,
  selection,
  selectAll,
  className,
  children,
}: {
  caption?: string;
  columns: readonly Column[];
  selection?: ReturnType<typeof useSelection>;
  /** The box's name. */
  selectAll?: string;
  className?: string;
  /** The rows. */
  children: ReactNode;
}) {
  return (
    <Table className={className}>
      {caption ? <caption className="sr-only">{caption}</caption> : null}
      <TableHeader>
        <TableRow>
          {selection ? (
            <TableHead className="w-11 pe-0">
              <Checkbox
                aria-label={selectAll}
                checked={selection.all}
                indeterminate={!selection.all && selection.selected.length > 0}
                onChange={selection.toggleAll}
              />
            </TableHead>
          ) : null}
          {columns.map(({ id, head, hidden, className: width }) => (
            <TableHead key={id} className={width}>
              {hidden ? <span className="sr-only">{head}</span> : head}
            </TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>{children}</TableBody>
    </Table>
  );
}

"use client";

import { Fragment, type ReactNode } from "react";
import { ListTable } from "#components/list/list-table";
import type { useSelection } from "#components/list/use-selection";
import { QaRow } from "#components/qa/qa-row";
import { TableCell, TableRow } from "#components/ui/table";
import type { QaView } from "#lib/knowledge/schema";

const COLUMNS = [
  {
    id: "question",
    head: (
      <>
        Question<span className="lg:hidden"> and answer</span>
      </>
    ),
    className: "lg:w-[38%]",
  },
  { id: "answer", head: <span className="max-lg:sr-only">Answer</span>, className: "max-lg:w-0 max-lg:p-0" },
  {
    id: "changed",
    head: <span className="max-xl:sr-only">Changed</span>,
    className: "w-32 text-end max-xl:w-0 max-xl:p-0",
  },
  { id: "delete", head: "Delete", hidden: true, className: "w-12 ps-0 max-md:w-14" },
];

/** On narrow screens columns lose their width instead of going: a row that spans all of them keeps its place. */
export function QaTable({
  items,
  selection,
  editorFor,
  offerFor,
  onEdit,
  onDelete,
}: {
  items: QaView[];
  selection: ReturnType<typeof useSelection>;
  /** The editor that stands in a row's place, or null. */
  editorFor: (id: string) => ReactNode;
  /** What stands below a row, or null. */
  offerFor: (qa: QaView) => ReactNode;
  onEdit: (qa: QaView) => void;
  onDelete: (qa: QaView) => void;
}) {
  return (
    <ListTable className="table-fixed" selection={selection} selectAll="Select all Q&As of this page" columns={COLUMNS}>
      {items.map((qa) => {
        const editor = editorFor(qa.id);
        const offer = editor ? null : offerFor(qa);
        return (
          <Fragment key={qa.id}>
            {editor ? (
              <TableRow className="bg-card">
                <TableCell colSpan={5} className="p-4">
                  {editor}
                </TableCell>
              </TableRow>
            ) : (
              <QaRow
                qa={qa}
                selected={selection.has(qa.id)}
                onToggle={selection.toggle}
                onEdit={onEdit}
                onDelete={onDelete}
              />
            )}
            {offer ? (
              <TableRow>
                <TableCell colSpan={5} className="py-2">
                  {offer}
                </TableCell>
              </TableRow>
            ) : null}
          </Fragment>
        );
      })}
    </ListTable>
  );
}

import { ListTable } from "#components/list/list-table";
import type { useSelection } from "#components/list/use-selection";
import { PageRow } from "#components/pages/page-row";
import type { PageView } from "#lib/knowledge/schema";

const COLUMNS = [
  { id: "page", head: "Page" },
  { id: "state", head: "State", className: "w-22 max-lg:hidden" },
  { id: "passages", head: "Passages", className: "w-20 text-end max-lg:hidden" },
  { id: "characters", head: "Characters", className: "w-24 text-end max-lg:hidden" },
  { id: "crawled", head: "Crawled", className: "w-34 text-end max-xl:hidden" },
  { id: "actions", head: "Actions", hidden: true, className: "w-20 max-md:w-14" },
];

export function PageTable({
  items,
  selection,
  onOpen,
  onRetrieve,
  onDelete,
  onTry,
}: {
  items: PageView[];
  selection: ReturnType<typeof useSelection>;
  onOpen: (id: string) => void;
  onRetrieve: (page: PageView) => void;
  onDelete: (page: PageView) => void;
  onTry: (page: PageView, instead: string) => void;
}) {
  return (
    <ListTable className="table-fixed" selection={selection} selectAll="Select all pages shown" columns={COLUMNS}>
      {items.map((page) => (
        <PageRow
          key={page.id}
          page={page}
          selected={selection.has(page.id)}
          onToggle={selection.toggle}
          onOpen={onOpen}
          onRetrieve={onRetrieve}
          onDelete={onDelete}
          onTry={onTry}
        />
      ))}
    </ListTable>
  );
}

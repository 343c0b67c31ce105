import type { useSelection } from "#components/list/use-selection";
import { PageRow } from "#components/pages/page-row";
import { Checkbox } from "#components/ui/checkbox";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "#components/ui/table";
import type { PageView } from "#lib/knowledge/schema";

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
    <Table className="table-fixed">
      <TableHeader>
        <TableRow>
          <TableHead className="w-11 pe-0">
            <Checkbox
              aria-label="Select all pages in sight"
              checked={selection.all}
              indeterminate={!selection.all && selection.selected.length > 0}
              onChange={selection.toggleAll}
            />
          </TableHead>
          <TableHead>Page</TableHead>
          <TableHead className="w-22 max-lg:hidden">State</TableHead>
          <TableHead className="w-20 text-end max-lg:hidden">Passages</TableHead>
          <TableHead className="w-24 text-end max-lg:hidden">Characters</TableHead>
          <TableHead className="w-34 text-end max-xl:hidden">Crawled</TableHead>
          <TableHead className="w-20 max-md:w-14">
            <span className="sr-only">Actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
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
      </TableBody>
    </Table>
  );
}

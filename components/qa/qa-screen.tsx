"use client";

import { FileUp, MessagesSquare, Plus, SearchX, Trash2 } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { BulkBar } from "#components/qa/bulk-bar";
import { ExportButton } from "#components/qa/export-button";
import { FaqFound } from "#components/qa/faq-found";
import { ListPager } from "#components/qa/list-pager";
import { QaTable } from "#components/qa/qa-table";
import type { QaActions } from "#components/qa/qa-types";
import { SearchField } from "#components/qa/search-field";
import { useListAddress } from "#components/qa/use-list-address";
import { useQaEditing } from "#components/qa/use-qa-editing";
import { useQaList } from "#components/qa/use-qa-list";
import { useSelection } from "#components/qa/use-selection";
import { EmptyState } from "#components/shell/empty-state";
import { ErrorState } from "#components/shell/error-state";
import { onDemand } from "#components/shell/on-demand";
import { Button } from "#components/ui/button";
import { formatCount } from "#lib/format";
import { looksLikeCells } from "#lib/knowledge/looks-like-cells";
import type { QaFilter } from "#lib/knowledge/queries";
import type { QaListView, QaView } from "#lib/knowledge/schema";

const ImportDialog = onDemand(() => import("#components/qa/import-dialog").then((module) => module.ImportDialog));
const QaEditor = onDemand(() => import("#components/qa/qa-editor").then((module) => module.QaEditor));

/** The Q&As of a chatbot: a table that is edited where it stands. */
export function QaScreen({
  chatbotId,
  initial,
  actions,
}: {
  chatbotId: string;
  initial: { list: QaListView; filter: QaFilter; at: number };
  actions: QaActions;
}) {
  const { address, search, page, change } = useListAddress();
  const list = useQaList(chatbotId, { search, page }, initial, actions);
  const items = useMemo(() => list.data?.items ?? [], [list.data]);
  const total = list.data?.total ?? 0;
  const selection = useSelection(useMemo(() => items.map((qa) => qa.id), [items]));
  const editing = useQaEditing(chatbotId, items, list.save);
  const [importing, setImporting] = useState<string | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const { openNew, open } = editing;

  const wantsNew = address.has("new");
  useEffect(() => {
    if (!wantsNew) return;
    openNew();
    change({ new: null }, "replace");
  }, [wantsNew, openNew, change]);

  // Cells copied from a spreadsheet may be pasted anywhere on the page but into a field.
  useEffect(() => {
    function onPaste(event: ClipboardEvent) {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest("input, textarea, [contenteditable], [role=dialog]")) return;
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (!looksLikeCells(text)) return;
      event.preventDefault();
      setImporting(text);
    }
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, []);

  const remove = list.remove;
  const removeOne = useCallback((qa: QaView) => void remove([qa]), [remove]);
  const editorFor = (id: string | null) => {
    const draft = editing.draftOf(id);
    if (!draft) return null;
    return (
      <QaEditor
        chatbotId={chatbotId}
        id={id}
        draft={draft}
        fault={editing.faultOf(id)}
        similarQas={actions.similarQas}
        onChange={(next) => editing.change(id, next)}
        onFault={(fault) => editing.fail(id, fault)}
        onSave={() => {
          void editing.save(id);
          requestAnimationFrame(() => (id === null ? add.current : document.getElementById(`qa-${id}`))?.focus());
        }}
        onCancel={() => {
          editing.close(id);
          requestAnimationFrame(() => (id === null ? add.current : document.getElementById(`qa-${id}`))?.focus());
        }}
        onEdit={(qa) => {
          open(qa);
          if (!items.some((item) => item.id === qa.id)) change({ search: qa.question.slice(0, 200), page: null });
        }}
        onCells={setImporting}
      />
    );
  };
  const newEditor = editorFor(null);
  const empty = list.isSuccess && !list.isPlaceholderData && total === 0 && search === "";

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {empty ? null : (
          <SearchField
            label="Search Q&As"
            placeholder="Search questions and answers"
            value={search}
            onSearch={(next) => change({ search: next, page: null }, "replace")}
          />
        )}
        <p className="me-auto text-muted-foreground text-sm tabular-nums" aria-live="polite">
          {empty ? "" : search ? `${formatCount(total, "match", "matches")}` : formatCount(total, "Q&A")}
        </p>
        {empty && !newEditor ? null : (
          <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:*:flex-1 max-sm:*:px-2">
            {empty ? null : <ExportButton chatbotId={chatbotId} exportQas={actions.exportQas} />}
            <Button variant="outline" onClick={() => setImporting("")}>
              <FileUp aria-hidden />
              Import
            </Button>
            <Button ref={add} onClick={openNew}>
              <Plus aria-hidden />
              Add Q&A
            </Button>
          </div>
        )}
      </div>
      <FaqFound chatbotId={chatbotId} importQas={actions.importQas} dismissFaq={actions.dismissFaq} />
      {newEditor ? (
        <section aria-label="New Q&A" className="rounded-lg border bg-card p-4">
          {newEditor}
        </section>
      ) : null}
      {list.isError && !list.data ? (
        <ErrorState title="The Q&As could not be loaded" description={list.error.message}>
          <Button variant="outline" onClick={() => void list.refetch()}>
            Try again
          </Button>
        </ErrorState>
      ) : empty ? (
        newEditor ? null : (
          <EmptyState
            icon={MessagesSquare}
            title="No Q&As yet"
            description="A Q&A is answered as you wrote it: use them for what your pages do not say. Paste cells from a spreadsheet right here to bring many."
          >
            <div className="flex flex-wrap justify-center gap-2">
              <Button ref={add} onClick={openNew}>
                <Plus aria-hidden />
                Add Q&A
              </Button>
              <Button variant="outline" onClick={() => setImporting("")}>
                <FileUp aria-hidden />
                Import
              </Button>
            </div>
          </EmptyState>
        )
      ) : items.length === 0 && !list.isPlaceholderData ? (
        <EmptyState
          icon={SearchX}
          title={search ? "No Q&A matches" : "This page of the list is empty"}
          description={
            search ? `Neither a question nor an answer holds “${search}”.` : "There are fewer Q&As than that."
          }
        >
          <Button variant="outline" onClick={() => change({ search: null, page: null })}>
            Show all Q&As
          </Button>
        </EmptyState>
      ) : (
        <QaTable
          items={items}
          stale={list.isPlaceholderData}
          selection={selection}
          editorFor={editorFor}
          onEdit={open}
          onDelete={removeOne}
        />
      )}
      <ListPager
        page={page}
        pageSize={list.data?.pageSize ?? 50}
        total={total}
        shown={items.length}
        onPage={(next) => {
          change({ page: next === 1 ? null : next });
          window.scrollTo({ top: 0 });
        }}
      />
      <BulkBar count={selection.selected.length} onClear={selection.clear}>
        <Button
          size="sm"
          variant="outline"
          onClick={() => {
            const ids = new Set(selection.selected);
            selection.clear();
            void list.remove(items.filter((qa) => ids.has(qa.id)));
          }}
        >
          <Trash2 aria-hidden />
          Delete
        </Button>
      </BulkBar>
      {importing === null ? null : (
        <ImportDialog
          chatbotId={chatbotId}
          pasted={importing}
          knownQuestions={actions.knownQuestions}
          onImport={list.importQas}
          onClose={() => setImporting(null)}
        />
      )}
    </div>
  );
}

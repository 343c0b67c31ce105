"use client";

import { FileUp, MessagesSquare, Plus } from "lucide-react";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { lazyPart } from "#components/lazy/lazy-part";
import { BulkBar } from "#components/list/bulk-bar";
import { EmptyState } from "#components/list/empty-state";
import { ListScreen } from "#components/list/list-screen";
import { SearchField } from "#components/list/search-field";
import { ExportButton } from "#components/qa/export-button";
import { FaqFound } from "#components/qa/faq-found";
import { idOf } from "#components/qa/qa-drafts";
import { QaTable } from "#components/qa/qa-table";
import { type QaActions, toDraft } from "#components/qa/qa-types";
import { usePhrasings } from "#components/qa/use-phrasings";
import { useQaEditing } from "#components/qa/use-qa-editing";
import { useQaImport } from "#components/qa/use-qa-import";
import { useQaList } from "#components/qa/use-qa-list";
import { Button } from "#components/ui/button";
import { formatCount } from "#lib/browser/format";
import { looksLikeCells } from "#lib/browser/paste/looks-like-cells";
import type { QaFilter } from "#lib/knowledge/queries";
import type { QaListView, QaView } from "#lib/knowledge/schema";

const ImportDialog = lazyPart(() => import("#components/qa/import-dialog"), "ImportDialog", "onClose");
const PhrasingsOffer = lazyPart(() => import("#components/qa/phrasings-offer"), "PhrasingsOffer");
const QaEditor = lazyPart(() => import("#components/qa/qa-editor"), "QaEditor");

/** The Q&As of a chatbot: a table that is edited where it stands. */
export function QaScreen({
  chatbotId,
  initial,
  suggests,
  actions,
}: {
  chatbotId: string;
  initial: { list: QaListView; filter: QaFilter; at: number };
  /** There is a model that suggests other phrasings. */
  suggests: boolean;
  actions: QaActions;
}) {
  const phrasings = usePhrasings(suggests);
  const list = useQaList(chatbotId, initial, actions, phrasings.onSaved);
  const { items, selection, remove } = list;
  const { address, search, change } = list.place;
  const total = list.list?.total ?? 0;
  const editing = useQaEditing(chatbotId, items, list.save);
  const importQas = useQaImport(chatbotId, actions, list.refresh);
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

  const removeOne = useCallback((qa: QaView) => void remove([qa]), [remove]);
  const editorFor = (key: string) => {
    const draft = editing.draftOf(key);
    if (!draft) return null;
    const id = idOf(key);
    const focusBack = () =>
      requestAnimationFrame(() => (id === null ? add.current : document.getElementById(`qa-${id}`))?.focus());
    return (
      <QaEditor
        chatbotId={chatbotId}
        id={id}
        draft={draft}
        fault={editing.faultOf(key)}
        onChange={(next) => {
          editing.change(key, next);
          if (next.base !== draft.base) editing.fail(key, null);
        }}
        onFault={(fault) => editing.fail(key, fault)}
        onSave={(wanted) => {
          void editing.save(key, wanted);
          focusBack();
        }}
        onCancel={() => {
          editing.close(key, draft);
          focusBack();
        }}
        onEdit={(qa) => {
          open(qa);
          if (!items.some((item) => item.id === qa.id)) change({ search: qa.question.slice(0, 200), page: null });
        }}
        onCells={setImporting}
      />
    );
  };
  const adding = editing.newKeys.length > 0;
  const empty = list.isEmpty && search === "";

  const addButtons = (
    <>
      <Button variant="outline" onClick={() => setImporting("")}>
        <FileUp aria-hidden />
        Import
      </Button>
      <Button ref={add} onClick={openNew}>
        <Plus aria-hidden />
        Add Q&A
      </Button>
    </>
  );

  return (
    <div className="grid grid-cols-1 gap-3">
      <ListScreen
        label="Q&As"
        noun="Q&As"
        list={list}
        nothing={`No questions or answers match “${search}”.`}
        toolbar={
          <>
            {empty ? null : (
              <SearchField label="Search Q&As" placeholder="Search questions and answers" place={list.place} />
            )}
            <p className="me-auto text-muted-foreground text-sm tabular-nums" aria-live="polite">
              {empty ? "" : search ? `${formatCount(total, "match", "matches")}` : formatCount(total, "Q&A")}
            </p>
            {empty && !adding ? null : (
              <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:*:flex-1 max-sm:*:px-2">
                {empty ? null : <ExportButton chatbotId={chatbotId} />}
                {addButtons}
              </div>
            )}
          </>
        }
        between={
          <>
            <FaqFound chatbotId={chatbotId} importQas={actions.importQas} dismissFaq={actions.dismissFaq} />
            {editing.newKeys.map((key) => (
              <section key={key} aria-label="New Q&A" className="rounded-lg border bg-card p-4">
                {editorFor(key)}
              </section>
            ))}
          </>
        }
        instead={empty ? !adding && <NoQasYet>{addButtons}</NoQasYet> : undefined}
      >
        <QaTable
          items={items}
          selection={selection}
          editorFor={editorFor}
          offerFor={(qa) =>
            phrasings.isOffered(qa) ? (
              <PhrasingsOffer
                chatbotId={chatbotId}
                qa={qa}
                onAdd={async (to, added) => {
                  const phrases = [...to.questions, ...added].join("\n");
                  const fault = await list.save(to.id, { ...toDraft(to), phrasings: phrases });
                  return fault === null ? null : fault.message;
                }}
                onClose={(of) => {
                  phrasings.close(of);
                  requestAnimationFrame(() => document.getElementById(`qa-${of.id}`)?.focus());
                }}
              />
            ) : null
          }
          onEdit={open}
          onDelete={removeOne}
        />
      </ListScreen>
      <BulkBar
        selection={selection}
        total={total}
        noun="Q&As"
        onDelete={() =>
          void remove(selection.everything ? null : items.filter(({ id }) => selection.selected.includes(id)))
        }
      />
      {importing === null ? null : (
        <ImportDialog
          chatbotId={chatbotId}
          pasted={importing}
          onImport={importQas}
          onClose={() => setImporting(null)}
        />
      )}
    </div>
  );
}

function NoQasYet({ children }: { children: ReactNode }) {
  return (
    <EmptyState
      icon={MessagesSquare}
      title="No Q&As yet"
      description="A Q&A is answered as you wrote it: use them for what your pages do not say. To add many, paste cells from a spreadsheet right here."
    >
      <div className="flex flex-wrap justify-center gap-2">{children}</div>
    </EmptyState>
  );
}

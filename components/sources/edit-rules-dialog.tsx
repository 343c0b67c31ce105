"use client";

import { useId, useRef, useState } from "react";
import { FormError } from "#components/shell/form-error";
import { PendingButton } from "#components/shell/pending-button";
import { useDraft } from "#components/shell/use-draft";
import { faultOf, toRules, toRulesDraft } from "#components/sources/rules-draft";
import { RulesFields } from "#components/sources/rules-fields";
import { nameOfSource, type Refusal } from "#components/sources/source-types";
import { Button } from "#components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog";
import type { SourceRules, SourceView } from "#lib/knowledge/source-schema";

/** Changes what a site's or a sitemap's crawl takes and leaves out. */
export function EditRulesDialog({
  source,
  onSave,
  onClose,
}: {
  source: SourceView;
  onSave: (rules: SourceRules) => Promise<Refusal | null>;
  onClose: () => void;
}) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft, forget] = useDraft(`edit-rules:${source.id}`, toRulesDraft(source.rules));
  const [fault, setFault] = useState<ReturnType<typeof faultOf> | null>(null);
  const [pending, setPending] = useState(false);

  async function save() {
    if (pending) return;
    setPending(true);
    setFault(null);
    const refusal = await onSave(toRules(draft));
    setPending(false);
    if (refusal) {
      const found = faultOf(refusal);
      setFault(found);
      if (found.field) form.current?.querySelector<HTMLElement>(`[name="${found.field}"]`)?.focus();
    } else if (forget(draft)) onClose();
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Crawl rules</DialogTitle>
          <DialogDescription className="[overflow-wrap:anywhere]">
            What is taken from <bdi>{nameOfSource(source)}</bdi>. Changes apply from its next crawl.
          </DialogDescription>
        </DialogHeader>
        <form
          ref={form}
          noValidate
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <RulesFields
            id={id}
            isSite={source.kind === "site"}
            draft={draft}
            errorOf={(field) => (fault?.field === field ? fault.message : undefined)}
            onChange={(values) => setDraft({ ...draft, ...values })}
          />
          <FormError message={fault?.field === null ? fault.message : null} />
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="outline" onClick={() => forget()}>
                Cancel
              </Button>
            </DialogClose>
            <PendingButton type="submit" pending={pending}>
              Save rules
            </PendingButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

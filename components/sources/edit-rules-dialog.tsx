"use client";

import { useEffect, useId, useRef } from "react";
import { useForm } from "react-hook-form";
import { FormError } from "#components/form/form-error";
import { PendingButton } from "#components/form/pending-button";
import { pick, useVersionedSave } from "#components/form/use-versioned-save";
import { type RulesDraft, type RulesField, toRules, toRulesDraft } from "#components/sources/rules-draft";
import { RulesFields } from "#components/sources/rules-fields";
import { nameOfSource } from "#components/sources/source-types";
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
import type { ActionResult } from "#lib/browser/action-result";
import type { SourceRules, SourceView } from "#lib/knowledge/sources/source-schema";

const toValues = ({ rules }: SourceView) => toRulesDraft(rules);

/** Changes what a site's or a sitemap's crawl takes and leaves out. `onSave` is refused unless the source still has this version. */
export function EditRulesDialog({
  source,
  onSave,
  onClose,
}: {
  source: SourceView;
  onSave: (version: number, rules: Partial<SourceRules>) => Promise<ActionResult<SourceView>>;
  onClose: () => void;
}) {
  const id = useId();
  const fields = useRef<HTMLFormElement>(null);
  const form = useForm<RulesDraft>({ defaultValues: toValues(source) });
  // Read while rendering: that is how the form knows to keep count of them.
  const { errors, isSubmitting, dirtyFields: _dirtyFields } = form.formState;
  const { save, conflicts, settle, discard } = useVersionedSave({
    form,
    name: `edit-rules:${source.id}`,
    view: source,
    toValues,
    send: (version, names, values) => onSave(version, pick(toRules(values), names)),
    onSaved: (_saved, all) => all && onClose(),
  });
  const submit = form.handleSubmit(save);
  const errorOf = (field: RulesField) => errors[field]?.message;
  const faulty = Object.keys(errors).find((name) => name !== "root");
  useEffect(() => {
    if (faulty) fields.current?.querySelector<HTMLElement>(`[name="${faulty}"]`)?.focus();
  }, [faulty]);
  function change(values: Partial<RulesDraft>) {
    for (const [name, value] of Object.entries(values)) {
      form.setValue(name as RulesField, value, { shouldDirty: true });
      form.clearErrors(name as RulesField);
    }
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
          ref={fields}
          noValidate
          className="grid gap-4"
          onSubmit={(event) => {
            // What the server said of the fields is for it to say again.
            form.clearErrors();
            void submit(event);
          }}
        >
          <RulesFields
            id={id}
            isSite={source.kind === "site"}
            draft={form.watch()}
            errorOf={errorOf}
            settled={{ conflicts, onSettle: settle }}
            onChange={change}
          />
          <FormError message={errors.root?.server?.message} />
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="outline" onClick={discard}>
                Cancel
              </Button>
            </DialogClose>
            <PendingButton type="submit" pending={isSubmitting}>
              Save rules
            </PendingButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

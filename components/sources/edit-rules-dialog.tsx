"use client";

import { DialogForm } from "#components/form/dialog-form";
import { pick, useActionForm } from "#components/form/use-action-form";
import { toRules, toRulesDraft } from "#components/sources/rules-draft";
import { RulesFields } from "#components/sources/rules-fields";
import { nameOfSource } from "#components/sources/source-types";
import { Dialog, DialogContent } from "#components/ui/dialog";
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
  const form = useActionForm({
    draft: `edit-rules:${source.id}`,
    saved: source,
    toValues,
    send: (values, { fields, base: { version } }) => onSave(version, pick(toRules(values), fields)),
    onSaved: (_saved, all) => all && onClose(),
  });
  const description = (
    <>
      What is taken from <bdi>{nameOfSource(source)}</bdi>. Changes apply from its next crawl.
    </>
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogForm form={form} title="Crawl rules" description={description} save="Save rules" onCancel={form.discard}>
          <RulesFields form={form} isSite={source.kind === "site"} />
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}

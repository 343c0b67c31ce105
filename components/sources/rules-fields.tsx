import type { ReactNode } from "react";
import { FormField, SettledField } from "#components/form/form-field";
import { type FormFields, useFieldValue } from "#components/form/use-action-form";
import type { RulesDraft } from "#components/sources/rules-draft";
import { Checkbox } from "#components/ui/checkbox";
import { Select } from "#components/ui/select";
import { Textarea } from "#components/ui/textarea";
import { formatCount } from "#lib/browser/format";

const DEPTHS = [1, 2, 3, 4, 5];
const LIMITS = [50, 200, 500, 2_000, 10_000, 20_000];

/** What a crawl takes and what it leaves out. A sitemap is not followed by its links. */
export function RulesFields({ form, isSite }: { form: FormFields<RulesDraft>; isSite: boolean }) {
  const limit = Number(useFieldValue(form, "pageLimit"));
  const subdomains = useFieldValue(form, "subdomains");
  // A limit that was set by the API stands in the list too.
  const limits = [...new Set([...LIMITS, limit])].sort((a, b) => a - b);
  const choice = (name: "depth" | "pageLimit", label: string, options: ReactNode) => (
    <FormField form={form} name={name} label={label}>
      {(control) => <Select {...control}>{options}</Select>}
    </FormField>
  );
  const patterns = (name: "include" | "exclude", label: string, hint: string) => (
    <FormField form={form} name={name} label={label} hint={hint}>
      {(control) => <Textarea {...control} rows={1} dir="ltr" className="min-h-11 md:min-h-9" />}
    </FormField>
  );
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {isSite
          ? choice(
              "depth",
              "Depth",
              DEPTHS.map((depth) => (
                <option key={depth} value={depth}>
                  {formatCount(depth, "link")}
                </option>
              )),
            )
          : null}
        {choice(
          "pageLimit",
          "At most",
          limits.map((pages) => (
            <option key={pages} value={pages}>
              {formatCount(pages, "page")}
            </option>
          )),
        )}
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {patterns("include", "Only these paths", "Such as /help/**; empty for all.")}
        {patterns("exclude", "Leave out", "Such as /blog/** or *.pdf.")}
      </div>
      <SettledField form={form} name="subdomains" label="Include subdomains">
        <div className="flex min-h-11 items-center gap-2.5 text-sm md:min-h-6">
          <Checkbox
            id={form.idOf("subdomains")}
            name="subdomains"
            checked={subdomains}
            onChange={(event) => form.set({ subdomains: event.target.checked })}
          />
          <label htmlFor={form.idOf("subdomains")}>Include subdomains</label>
        </div>
      </SettledField>
    </>
  );
}

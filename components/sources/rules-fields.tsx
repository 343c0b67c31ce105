import type { ReactNode } from "react";
import { SettledField } from "#components/form/settled-field";
import type { RulesDraft, RulesField } from "#components/sources/rules-draft";
import { Checkbox } from "#components/ui/checkbox";
import { Field } from "#components/ui/field";
import { Select } from "#components/ui/select";
import { Textarea } from "#components/ui/textarea";
import { formatCount } from "#lib/browser/format";

const DEPTHS = [1, 2, 3, 4, 5];
const LIMITS = [50, 200, 500, 2_000, 10_000, 20_000];

type Settled = { conflicts: Partial<RulesDraft>; onSettle: (field: RulesField, keep: "mine" | "theirs") => void };

const NOTHING: Settled = { conflicts: {}, onSettle: () => {} };
const onOrOff = (value: unknown) => (value ? "on" : "off");

/** What a crawl takes and what it leaves out. */
export function RulesFields({
  id,
  isSite,
  draft,
  errorOf,
  settled = NOTHING,
  onChange,
}: {
  id: string;
  /** A sitemap is not followed by its links. */
  isSite: boolean;
  draft: RulesDraft;
  errorOf: (field: RulesField) => string | undefined;
  /** What was saved elsewhere meanwhile. */
  settled?: Settled;
  onChange: (values: Partial<RulesDraft>) => void;
}) {
  // A limit that was set by the API stands in the list too.
  const limits = [...new Set([...LIMITS, Number(draft.pageLimit)])].sort((a, b) => a - b);
  const choice = (field: "depth" | "pageLimit", label: string, options: ReactNode) => (
    <SettledField name={field} label={label} {...settled}>
      <Field id={`${id}-${field}`} label={label} error={errorOf(field)}>
        {(control) => (
          <Select
            {...control}
            name={field}
            value={draft[field]}
            onChange={(event) => onChange({ [field]: event.target.value })}
          >
            {options}
          </Select>
        )}
      </Field>
    </SettledField>
  );
  const patterns = (field: "include" | "exclude", label: string, hint: string) => (
    <SettledField name={field} label={label} {...settled}>
      <Field id={`${id}-${field}`} label={label} hint={hint} error={errorOf(field)}>
        {(control) => (
          <Textarea
            {...control}
            name={field}
            rows={1}
            dir="ltr"
            className="min-h-11 md:min-h-9"
            value={draft[field]}
            onChange={(event) => onChange({ [field]: event.target.value })}
          />
        )}
      </Field>
    </SettledField>
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
          limits.map((limit) => (
            <option key={limit} value={limit}>
              {formatCount(limit, "page")}
            </option>
          )),
        )}
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {patterns("include", "Only these paths", "Such as /help/**; empty for all.")}
        {patterns("exclude", "Leave out", "Such as /blog/** or *.pdf.")}
      </div>
      <SettledField name="subdomains" label="Include subdomains" words={onOrOff} {...settled}>
        <div className="flex min-h-11 items-center gap-2.5 text-sm md:min-h-6">
          <Checkbox
            id={`${id}-subdomains`}
            name="subdomains"
            checked={draft.subdomains}
            onChange={(event) => onChange({ subdomains: event.target.checked })}
          />
          <label htmlFor={`${id}-subdomains`}>Include subdomains</label>
        </div>
      </SettledField>
    </>
  );
}

import type { RulesDraft, RulesField } from "#components/sources/rules-draft";
import { Checkbox } from "#components/ui/checkbox";
import { Field } from "#components/ui/field";
import { Select } from "#components/ui/select";
import { Textarea } from "#components/ui/textarea";
import { formatCount } from "#lib/format";

const DEPTHS = [1, 2, 3, 4, 5];
const LIMITS = [50, 200, 500, 2_000, 10_000, 20_000];

/** What a crawl takes and what it leaves out. */
export function RulesFields({
  id,
  isSite,
  draft,
  errorOf,
  onChange,
}: {
  id: string;
  /** A sitemap is not followed by its links. */
  isSite: boolean;
  draft: RulesDraft;
  errorOf: (field: RulesField) => string | undefined;
  onChange: (values: Partial<RulesDraft>) => void;
}) {
  // A limit that was set by the API stands in the list too.
  const limits = [...new Set([...LIMITS, Number(draft.pageLimit)])].sort((a, b) => a - b);
  const patterns = (field: "include" | "exclude", label: string, hint: string) => (
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
  );
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        {isSite ? (
          <Field id={`${id}-depth`} label="Depth" error={errorOf("depth")}>
            {(control) => (
              <Select
                {...control}
                name="depth"
                value={draft.depth}
                onChange={(event) => onChange({ depth: event.target.value })}
              >
                {DEPTHS.map((depth) => (
                  <option key={depth} value={depth}>
                    {formatCount(depth, "link")}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ) : null}
        <Field id={`${id}-limit`} label="At most" error={errorOf("pageLimit")}>
          {(control) => (
            <Select
              {...control}
              name="pageLimit"
              value={draft.pageLimit}
              onChange={(event) => onChange({ pageLimit: event.target.value })}
            >
              {limits.map((limit) => (
                <option key={limit} value={limit}>
                  {formatCount(limit, "page")}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        {patterns("include", "Only these paths", "Such as /help/**; empty for all.")}
        {patterns("exclude", "Leave out", "Such as /blog/** or *.pdf.")}
      </div>
      <div className="flex min-h-11 items-center gap-2.5 text-sm md:min-h-6">
        <Checkbox
          id={`${id}-subdomains`}
          name="subdomains"
          checked={draft.subdomains}
          onChange={(event) => onChange({ subdomains: event.target.checked })}
        />
        <label htmlFor={`${id}-subdomains`}>Include subdomains</label>
      </div>
    </>
  );
}

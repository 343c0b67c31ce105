import type { FormFields } from "#components/form/use-action-form";
import { Checkbox } from "#components/ui/checkbox";
import { cn } from "#lib/browser/cn";

type Choice<Value> = { value: Value; label: string; hint?: string };

/** Several of a list of choices, each with a box. */
export function ChecksField<Values, Value extends string>({
  form,
  name,
  legend,
  hint,
  choices,
  chosen,
  onChange,
  className,
}: {
  form: FormFields<Values>;
  name: keyof Values & string;
  legend: string;
  hint?: string;
  choices: readonly Choice<Value>[];
  chosen: readonly Value[];
  /** Gets the chosen values in the order of the choices. */
  onChange: (chosen: Value[]) => void;
  /** Of the list of boxes. */
  className?: string;
}) {
  const id = form.idOf(name);
  const error = form.errorOf(name);
  const toggle = (value: Value, isOn: boolean) =>
    onChange(choices.map((choice) => choice.value).filter((each) => (each === value ? isOn : chosen.includes(each))));
  return (
    <fieldset className="grid min-w-0 gap-1" aria-describedby={error ? id : undefined}>
      <legend className="mb-1.5 font-medium text-sm">{legend}</legend>
      <div className={cn("grid gap-1", className)}>
        {choices.map(({ value, label, hint: about }) => (
          <div key={value} className="flex min-h-11 items-center gap-2.5 text-sm md:min-h-6">
            <Checkbox
              id={`${id}-${value}`}
              checked={chosen.includes(value)}
              onChange={(event) => toggle(value, event.target.checked)}
            />
            <label htmlFor={`${id}-${value}`} className="min-w-0 [overflow-wrap:anywhere]">
              {label} {about ? <span className="text-muted-foreground text-xs">{about}</span> : null}
            </label>
          </div>
        ))}
      </div>
      {hint ? <p className="text-muted-foreground text-xs">{hint}</p> : null}
      {error ? (
        <p id={id} role="alert" className="text-destructive text-sm">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

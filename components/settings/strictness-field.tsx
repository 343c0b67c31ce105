"use client";

import type { ComponentProps } from "react";
import type { FormFields } from "#components/form/use-action-form";
import { useEarlyValue } from "#components/form/use-early-value";

const STEPS = [
  { value: 1, label: "Answers readily", hint: "Even a loose match is answered. Seldom silent, more often wrong." },
  { value: 2, label: "Balanced", hint: "Answers when something it knows fits the question. The best choice for most." },
  { value: 3, label: "Careful", hint: "Says that it does not know rather than answer from a half-fitting source." },
  { value: 4, label: "Strict", hint: "Answers only what a source states plainly." },
  { value: 5, label: "Only when nearly certain", hint: "For topics where a wrong answer costs more than none." },
];

/** Five steps in words. Radio buttons: arrow keys move, and what each step does can be read before it is chosen. */
export function StrictnessField({
  bound: { defaultValue, ...radio },
}: {
  bound: ReturnType<FormFields<unknown>["bind"]>;
}) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-medium text-sm">When to answer</legend>
      <div className="grid overflow-hidden rounded-lg border">
        {STEPS.map(({ value, label, hint }) => (
          <label
            key={value}
            htmlFor={`strictness-${value}`}
            className="flex items-start gap-3 border-b px-3 py-2.5 last:border-b-0 has-checked:bg-primary-soft has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ring"
          >
            <span className="relative mt-1 inline-flex size-4 shrink-0">
              <Radio
                id={`strictness-${value}`}
                {...radio}
                value={value}
                defaultChecked={String(value) === defaultValue}
              />
              <span
                aria-hidden
                className="pointer-events-none absolute inset-0 rounded-full border border-input bg-background peer-checked:border-[5px] peer-checked:border-primary"
              />
            </span>
            <span className="grid gap-0.5">
              <span className="font-medium text-sm">{label}</span>
              <span className="text-muted-foreground text-xs">{hint}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Radio({ ref, ...props }: ComponentProps<"input">) {
  return (
    <input
      {...props}
      ref={useEarlyValue(ref, props.onChange)}
      type="radio"
      // Larger than it looks: what can be hit is 24 px.
      className="peer -inset-1 absolute size-6 appearance-none rounded-full outline-none"
    />
  );
}

import type { UseFormRegisterReturn } from "react-hook-form";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { contrast, inkOn } from "#lib/browser/embed/parse-colors";
import { COLOR } from "#lib/browser/embed/parse-message";

/** What becomes of a color: which ink stands on it, and whether links have to be darker than it. */
function verdict(color: string): string {
  const ink = inkOn(color);
  const onIt = `${ink === "#ffffff" ? "White" : "Black"} text on it has a contrast of ${contrast(color, ink).toFixed(1)} : 1.`;
  return contrast(color, "#eeeef2") >= 4.5 ? onIt : `${onIt} Links in the light theme use a darker shade.`;
}

/** A color, picked or typed, with what it means for who has to read it. */
export function ColorField({
  color,
  error,
  register,
  initial,
  onPick,
}: {
  color: string;
  error: string | undefined;
  register: UseFormRegisterReturn;
  initial: string;
  onPick: (color: string) => void;
}) {
  const given = color.trim().toLowerCase();
  const valid = COLOR.test(given);
  const hint = valid ? verdict(given) : "Written like #3d4fd3.";
  return (
    <Field id="widgetColor" label="Color" hint={hint} error={error}>
      {(control) => (
        <span className="flex items-center gap-2">
          <input
            type="color"
            aria-label="Pick a color"
            value={valid ? given : initial}
            onChange={(event) => onPick(event.target.value)}
            className="h-11 w-14 cursor-pointer rounded-lg border border-input bg-background p-1 md:h-9"
          />
          <Input
            {...control}
            autoComplete="off"
            spellCheck={false}
            className="w-32 font-mono"
            {...register}
            defaultValue={initial}
          />
        </span>
      )}
    </Field>
  );
}

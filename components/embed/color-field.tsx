import { FormField } from "#components/form/form-field";
import { type FormFields, useFieldValue } from "#components/form/use-action-form";
import { Input } from "#components/ui/input";
import { contrast, inkOn } from "#lib/browser/embed/parse-colors";
import type { EmbedValues } from "#lib/browser/embed/parse-embed-values";
import { COLOR } from "#lib/browser/embed/parse-message";

/** What becomes of a color: which ink stands on it, and whether links have to be darker than it. */
function verdict(color: string): string {
  const ink = inkOn(color);
  const onIt = `${ink === "#ffffff" ? "White" : "Black"} text on it has a contrast of ${contrast(color, ink).toFixed(1)} : 1.`;
  return contrast(color, "#eeeef2") >= 4.5 ? onIt : `${onIt} Links in the light theme use a darker shade.`;
}

/** A color, picked or typed, with what it means for who has to read it. */
export function ColorField({ form }: { form: FormFields<EmbedValues> }) {
  const given = useFieldValue(form, "widgetColor").trim().toLowerCase();
  const valid = COLOR.test(given);
  return (
    <FormField form={form} name="widgetColor" label="Color" hint={valid ? verdict(given) : "Written like #3d4fd3."}>
      {(control) => (
        <span className="flex items-center gap-2">
          <input
            type="color"
            aria-label="Pick a color"
            value={valid ? given : String(control.defaultValue)}
            onChange={(event) => form.set({ widgetColor: event.target.value })}
            className="h-11 w-14 cursor-pointer rounded-lg border border-input bg-background p-1 md:h-9"
          />
          <Input {...control} autoComplete="off" spellCheck={false} className="w-32 font-mono" />
        </span>
      )}
    </FormField>
  );
}

import type { ComponentProps } from "react";
import { Input } from "#components/ui/input";

/** The name of a model: typed, or chosen from `names`. */
export function ModelInput({
  control,
  names,
  onFocus,
}: {
  control: ComponentProps<typeof Input>;
  names: string[];
  onFocus: () => void;
}) {
  return (
    <>
      <Input {...control} list="models" autoComplete="off" spellCheck={false} onFocus={onFocus} />
      <datalist id="models">
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

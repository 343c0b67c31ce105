import { useEffect } from "react";
import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";

/** Puts the cursor into the field that is to be filled first, unless the person is somewhere already. */
export function useFirstFocus<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  field: FieldPath<Values>,
): void {
  const { setFocus } = form;
  useEffect(() => {
    if (document.activeElement === document.body) setFocus(field);
  }, [setFocus, field]);
}

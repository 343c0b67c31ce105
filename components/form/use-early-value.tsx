"use client";

import {
  type ChangeEvent,
  type ChangeEventHandler,
  type Ref,
  type RefCallback,
  useCallback,
  useLayoutEffect,
  useRef,
} from "react";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Value = string | boolean;

const isTicked = (control: Control): control is HTMLInputElement => /^(?:checkbox|radio)$/.test(control.type);
const readValue = (control: Control): Value => (isTicked(control) ? control.checked : control.value);

function put(control: Control, value: Value): void {
  if (typeof value === "string") control.value = value;
  else if (isTicked(control)) control.checked = value;
}

/** What the control showed before anybody used it; null for a list that the browser has made itself. */
function paintedValue(control: Control): Value | null {
  if (control instanceof HTMLSelectElement)
    return [...control.options].find((option) => option.defaultSelected)?.value ?? null;
  // Of several radio buttons only the one that was chosen tells.
  if (control.type === "radio" && !readValue(control)) return null;
  if (isTicked(control)) return control.defaultChecked;
  // The browser has its own idea of a value: it rounds a slider's and trims an address. A copy has the same.
  const copy = control.cloneNode() as typeof control;
  copy.value = control.defaultValue;
  return copy.value;
}

/**
 * The `ref` of a control that takes in what was typed or chosen between the server's painting and the page's code: React leaves it in the
 * control, but tells nobody, and whoever keeps the value elsewhere would put the old one back. `onChange` hears of it once, before the
 * effects of the components around. `before`: what it held when hydration began, for a control whose value React writes anew.
 */
export function useEarlyValue<Field extends Control>(
  ref: Ref<Field> | undefined,
  onChange: ChangeEventHandler<Field> | undefined,
  before: Value | null = null,
): RefCallback<Field> {
  const field = useRef<Field>(null);
  const early = useRef<Value | null>(null);
  const attached = useRef(false);
  // Before anything else is drawn: what the form sends and what a draft restores must know of it.
  useLayoutEffect(() => {
    const [control, value] = [field.current, early.current];
    early.current = null;
    if (!control || value === null || !onChange) return;
    onChange({ type: "change", target: control, currentTarget: control } as ChangeEvent<Field>);
  });
  return useCallback(
    (control) => {
      field.current = control;
      if (control && !attached.current) {
        attached.current = true;
        const [painted, value] = [paintedValue(control), before ?? readValue(control)];
        if (painted !== null && painted !== value) early.current = value;
      }
      if (typeof ref === "function") ref(control);
      else if (ref) ref.current = control;
      // The form library fills the control with the value that it knows.
      if (control && early.current !== null) put(control, early.current);
    },
    [ref, before],
  );
}

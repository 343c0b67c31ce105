"use client";

import { useRef } from "react";

/**
 * For a dialog that is opened by state and not by a trigger of its own: whoever had the focus when it opened gets it back.
 * Spread the result over the dialog's content.
 */
export function useFocusBack() {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (before.current instanceof HTMLElement) before.current.focus();
    },
  };
}

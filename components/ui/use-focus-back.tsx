"use client";

import { useRef } from "react";

/** What the focus goes back to: of an open menu, which is about to go, the button that opened it. */
function comesFrom(focused: Element | null): Element | null {
  const menu = focused?.closest("[role=menu]");
  return menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : focused;
}

/**
 * For a dialog that is opened by state and not by a trigger of its own: whoever had the focus when it opened gets it back, or the page's
 * content where that is gone. Spread the result over the dialog's content.
 */
export function useFocusBack() {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = comesFrom(document.activeElement);
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      const back = before.current?.isConnected ? before.current : document.getElementById("content");
      if (back instanceof HTMLElement) back.focus();
    },
  };
}

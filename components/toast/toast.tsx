"use client";

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { keptToasts } from "#components/toast/kept-toasts";
import { Button } from "#components/ui/button";
import { cn } from "#lib/browser/cn";

type ToastTone = "neutral" | "success" | "error";
type ToastOptions = {
  /** A second, quieter line. */
  description?: string;
  action?: { label: string; onClick: () => void };
  /** Milliseconds; the clock stands still under the pointer and while the toast has the focus. */
  duration?: number;
};
type ToastItem = ToastOptions & { id: number; message: string; tone: ToastTone };

const NONE: ToastItem[] = [];
let items: ToastItem[] = NONE;
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: ToastItem[]) {
  items = next;
  for (const listener of listeners) listener();
}
function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
function add(tone: ToastTone, message: string, options: ToastOptions = {}): number {
  lastId += 1;
  set(keptToasts([...items, { id: lastId, tone, message, ...options }]));
  return lastId;
}

/** Says something at the foot of the window. No inline styles, so it lives under a strict Content-Security-Policy. */
export const toast = {
  message: (message: string, options?: ToastOptions) => add("neutral", message, options),
  success: (message: string, options?: ToastOptions) => add("success", message, options),
  error: (message: string, options?: ToastOptions) => add("error", message, { duration: 10_000, ...options }),
  /** "Deleted …", with ten seconds to take it back. */
  undo: (message: string, onUndo: () => void) =>
    add("neutral", message, { duration: 10_000, action: { label: "Undo", onClick: onUndo } }),
  dismiss: (id: number) => set(items.filter((item) => item.id !== id)),
};

export function Toaster() {
  const shown = useSyncExternalStore(
    subscribe,
    () => items,
    () => NONE,
  );
  return (
    <section
      aria-label="Notifications"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-0 z-60 flex max-h-[70dvh] flex-col items-center gap-2 overflow-y-auto p-4 sm:items-end"
    >
      {shown.map((item) => (
        <ToastCard key={item.id} item={item} />
      ))}
    </section>
  );
}

function ToastCard({ item }: { item: ToastItem }) {
  const [held, setHeld] = useState(false);
  const card = useRef<HTMLDivElement>(null);
  const left = useRef(item.duration ?? 5_000);
  useEffect(() => {
    const hold = () => setHeld(true);
    const release = () => setHeld(false);
    const gone = new AbortController();
    for (const event of ["pointerenter", "focusin"]) card.current?.addEventListener(event, hold, gone);
    for (const event of ["pointerleave", "focusout"]) card.current?.addEventListener(event, release, gone);
    return () => gone.abort();
  }, []);
  useEffect(() => {
    if (held) return;
    const started = performance.now();
    const timer = setTimeout(() => toast.dismiss(item.id), left.current);
    return () => {
      clearTimeout(timer);
      left.current = Math.max(1_000, left.current - (performance.now() - started));
    };
  }, [held, item.id]);
  const Icon = item.tone === "error" ? CircleAlert : CircleCheck;
  return (
    <div
      ref={card}
      data-slot="toast"
      className="pointer-events-auto flex w-full max-w-sm animate-appear items-center gap-3 rounded-lg border bg-popover py-2 ps-3 pe-2 text-popover-foreground text-sm shadow-float"
    >
      {item.tone === "neutral" ? null : (
        <Icon
          aria-hidden
          className={cn("size-4 shrink-0", item.tone === "error" ? "text-destructive" : "text-success")}
        />
      )}
      <div className="min-w-0 flex-1 py-1">
        <p className="break-words">{item.message}</p>
        {item.description ? <p className="break-words text-muted-foreground text-xs">{item.description}</p> : null}
      </div>
      {item.action ? (
        <Button
          size="sm"
          variant="outline"
          onClick={() => {
            item.action?.onClick();
            toast.dismiss(item.id);
          }}
        >
          {item.action.label}
        </Button>
      ) : null}
      <Button size="icon-sm" variant="ghost" aria-label="Dismiss" onClick={() => toast.dismiss(item.id)}>
        <X aria-hidden />
      </Button>
    </div>
  );
}

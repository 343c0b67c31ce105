"use client";

import { ChevronDown } from "lucide-react";
import { useCallback, useEffect, useRef } from "react";
import { cn } from "#lib/browser/cn";
import { inkOn } from "#lib/browser/embed/parse-colors";
import type { EmbedValues } from "#lib/browser/embed/parse-embed-values";
import { COLOR, parseToPage, type ToFrame, type WidgetLook, wrapMessage } from "#lib/browser/embed/parse-message";
import { parseLines } from "#lib/browser/settings-values";

/** What the frame can show of what is in the form: half a color is none yet. */
function lookOf(values: EmbedValues): Partial<WidgetLook> {
  const color = values.widgetColor.trim().toLowerCase();
  return {
    title: values.widgetTitle,
    position: values.widgetPosition,
    theme: values.widgetTheme,
    welcome: values.welcome,
    suggestedQuestions: parseLines(values.suggestedQuestions),
    ...(COLOR.test(color) && { color }),
  };
}

/** The chat as visitors will see it, before anything is saved: it answers, and what is asked here counts as the playground's. */
export function EmbedPreview({ chatbotId, values }: { chatbotId: string; values: EmbedValues }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const look = useRef(lookOf(values));
  const tell = useCallback((message: ToFrame) => {
    frame.current?.contentWindow?.postMessage(wrapMessage(message), location.origin);
  }, []);
  const begin = useCallback(() => {
    tell({ type: "preview", look: look.current });
    tell({ type: "open", focus: false });
  }, [tell]);
  useEffect(() => {
    look.current = lookOf(values);
    tell({ type: "preview", look: look.current });
  }, [values, tell]);
  useEffect(() => {
    const hear = ({ source, data }: MessageEvent) => {
      if (source === frame.current?.contentWindow && parseToPage(data)?.type === "ready") begin();
    };
    window.addEventListener("message", hear);
    // A frame that was there before this code has said that it is ready already.
    tell({ type: "hello" });
    return () => window.removeEventListener("message", hear);
  }, [begin, tell]);
  const { color = "#3d4fd3" } = lookOf(values);
  return (
    <section aria-label="Preview" className="grid grid-cols-1 gap-3 lg:sticky lg:top-4">
      <div className="grid gap-4 rounded-lg border bg-muted p-4">
        <iframe
          ref={frame}
          title="The chat as visitors see it"
          src={`/embed/${encodeURIComponent(chatbotId)}`}
          className="h-136 w-full rounded-2xl bg-background shadow-float"
        />
        <span
          aria-hidden
          className={cn(
            "grid size-14 place-items-center rounded-full shadow-float",
            values.widgetPosition === "right" ? "justify-self-end" : "justify-self-start",
          )}
          style={{ background: color, color: inkOn(color) }}
        >
          <ChevronDown className="size-7" />
        </span>
      </div>
      <p className="text-muted-foreground text-xs">
        Shows your changes before they are saved. Questions asked here count as the playground’s.
      </p>
    </section>
  );
}

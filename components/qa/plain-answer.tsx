"use client";

import { useEffect, useMemo, useState } from "react";
import { lazyCode } from "#components/lazy/lazy-part";

/** Most answers hold no Markdown: the code that reads it comes with the first that does. */
const MARKS = /[*_`~#>|[\]\\]|^\s*(?:[-+]|\d+[.)])\s/m;
const reader = lazyCode(() => import("#lib/browser/markdown/markdown-text").then((module) => module.markdownText));

/** An answer as plain text, for a list. Until its Markdown can be read it is shown as it was written. */
export function PlainAnswer({ text }: { text: string }) {
  const [read, setRead] = useState(() => reader.code);
  const isMarked = MARKS.test(text);
  useEffect(() => {
    if (!isMarked || read) return;
    let left = false;
    reader.fetch().then(
      (code) => !left && setRead(() => code),
      () => {},
    );
    return () => {
      left = true;
    };
  }, [isMarked, read]);
  const plain = useMemo(() => (isMarked && read ? read(text) : text), [isMarked, read, text]);
  return <>{plain}</>;
}

"use client";

import { useCallback, useEffect, useRef, useState } from "react";

/** How near to the end, in pixels, counts as being there. */
const NEAR = 48;

/** Keeps `area` scrolled to its end while `content` inside it grows, but only as long as the reader is at the end. */
export function useStickyScroll() {
  const area = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticky = useRef(true);
  const [atEnd, setAtEnd] = useState(true);

  useEffect(() => {
    const element = area.current;
    if (!element || !content.current) return;
    const look = () => {
      sticky.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
      setAtEnd(sticky.current);
    };
    // Both sizes count: the text grows, and the keyboard of a phone makes the area smaller.
    const observer = new ResizeObserver(() => {
      if (sticky.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    observer.observe(content.current);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      element.removeEventListener("scroll", look);
      observer.disconnect();
    };
  }, []);

  const toEnd = useCallback(() => {
    sticky.current = true;
    setAtEnd(true);
    if (area.current) area.current.scrollTop = area.current.scrollHeight;
  }, []);
  return { area, content, atEnd, toEnd };
}

import type { Page } from "playwright";

type Observed = { lcp: number; cls: number; inp: number };
declare global {
  interface Window {
    labFigures: Observed;
  }
}

/** Chrome's own names for what the types of the DOM do not know yet. */
type Entry = PerformanceEntry & { value?: number; hadRecentInput?: boolean; interactionId?: number };

/**
 * Has every page of this tab keep its figures from its first moment: the largest contentful paint in milliseconds, the sum of the layout
 * shifts that no input explains, and the slowest interaction from the input to the next paint in milliseconds.
 */
export async function observeFigures(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.labFigures = { lcp: 0, cls: 0, inp: 0 };
    const observe = (type: string, take: (entry: Entry) => void, more: object = {}) => {
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) take(entry as Entry);
      });
      observer.observe({ type, buffered: true, ...more });
    };
    observe("largest-contentful-paint", (entry) => {
      window.labFigures.lcp = entry.startTime;
    });
    observe("layout-shift", (entry) => {
      if (!entry.hadRecentInput) window.labFigures.cls += entry.value ?? 0;
    });
    observe(
      "event",
      (entry) => {
        if (entry.interactionId) window.labFigures.inp = Math.max(window.labFigures.inp, entry.duration);
      },
      { durationThreshold: 16 },
    );
  });
}

/** The figures of the page that is open, once the frames of the last interaction are painted. */
export function readFigures(page: Page): Promise<Observed> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    return window.labFigures;
  });
}

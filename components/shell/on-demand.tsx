"use client";

import { type ComponentType, lazy, Suspense } from "react";

/** A part that nothing shows at first: its code is fetched when it is first drawn, and until it is there nothing stands in its place. */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Part = lazy(async () => ({ default: await load() }));
  return (props) => (
    <Suspense>
      <Part {...props} />
    </Suspense>
  );
}

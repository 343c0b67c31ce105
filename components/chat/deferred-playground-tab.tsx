"use client";

import { deferred } from "#components/shell/deferred";

export const DeferredPlaygroundTab = deferred(() =>
  import("#components/chat/playground-tab").then((module) => module.PlaygroundTab),
);

"use client";

import { deferred } from "#components/shell/deferred";

export const DeferredDemoChat = deferred(() =>
  import("#components/landing/demo-chat").then((module) => module.DemoChat),
);

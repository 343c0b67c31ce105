"use client";

import { deferred } from "#components/shell/deferred";

export const DeferredQaTab = deferred(() => import("#components/qa/qa-tab").then((module) => module.QaTab));

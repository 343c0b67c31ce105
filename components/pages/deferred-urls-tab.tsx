"use client";

import { deferred } from "#components/shell/deferred";

export const DeferredUrlsTab = deferred(() => import("#components/pages/urls-tab").then((module) => module.UrlsTab));

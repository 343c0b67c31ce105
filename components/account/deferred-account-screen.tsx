"use client";

import { deferred } from "#components/shell/deferred";

export const DeferredAccountScreen = deferred(() =>
  import("#components/account/account-screen").then((module) => module.AccountScreen),
);

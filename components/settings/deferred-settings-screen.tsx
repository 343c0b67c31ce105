"use client";

import { deferred } from "#components/shell/deferred";

export const DeferredSettingsScreen = deferred(() =>
  import("#components/settings/settings-screen").then((module) => module.SettingsScreen),
);

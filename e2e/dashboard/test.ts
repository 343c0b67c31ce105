import { test as base, expect, type Page } from "@playwright/test";
import { isAlive } from "#e2e/dashboard/expect-alive";

/** Longer than a page takes on a busy machine; one whose code is kept from it on purpose is waited for no longer. */
const ALIVE_MS = 30_000;

/**
 * A page that is opened or loaded anew is used once its own code is there: what people do before that is what before-hydration.spec.ts is
 * about. A page that is not the application's, or has no script, is there at once.
 */
export const test = base.extend({
  context: async ({ context, javaScriptEnabled }, use) => {
    if (javaScriptEnabled !== false) context.on("page", waitForCode);
    await use(context);
  },
});

function waitForCode(page: Page): void {
  const settled = () =>
    expect
      .poll(() => isAlive(page).catch(() => false), { timeout: ALIVE_MS })
      .toBe(true)
      .catch(() => {});
  const { goto, reload } = page;
  page.goto = async (...call) => {
    const response = await goto.apply(page, call);
    await settled();
    return response;
  };
  page.reload = async (...call) => {
    const response = await reload.apply(page, call);
    await settled();
    return response;
  };
}

import { findChromium } from "#lib/crawler/render/find-chromium";
import { Renderer } from "#lib/crawler/render/renderer";
import { env } from "#lib/process/env";

const KEY = Symbol.for("chatbot2000.renderer");
const shared = globalThis as typeof globalThis & { [KEY]?: Renderer | undefined };

/** The browser of this process for pages that need JavaScript; undefined with `RENDER=off`, and where the machine has no Chromium. */
export function ourRenderer(): Renderer | undefined {
  if (env().RENDER === "off") return undefined;
  const program = findChromium();
  if (program !== null) shared[KEY] ??= new Renderer(program);
  return shared[KEY];
}

/** Ends that browser, if it runs. */
export async function closeRenderer(): Promise<void> {
  await shared[KEY]?.close();
}

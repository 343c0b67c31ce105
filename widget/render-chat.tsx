import { createRoot } from "react-dom/client";
import { EmbeddedChat } from "./embedded-chat";
import type { Page } from "./page";
import type { FrameConfig } from "./read-config";

export function renderChat(config: FrameConfig, page: Page): void {
  const root = document.getElementById("chat");
  if (root) createRoot(root).render(<EmbeddedChat config={config} page={page} />);
}

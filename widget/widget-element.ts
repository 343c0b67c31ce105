import { baseStyles, lookStyles } from "./widget-styles";

type Handlers = { onToggle(): void; onIntent(): void; onFrame(): void };
type Look = { color: string; ink: string; position: "right" | "left"; title: string };

const SVG = "http://www.w3.org/2000/svg";
const BUBBLE =
  "M12 3.5c-5 0-9 3.4-9 7.7 0 2.4 1.3 4.6 3.3 6-.1.9-.5 2-1.3 3 1.9-.2 3.4-.9 4.5-1.8.8.2 1.6.3 2.5.3 5 0 9-3.4 9-7.5s-4-7.7-9-7.7z";
const CHEVRON = "M5.5 9l6.5 6.5L18.5 9";

function icon(path: string, name: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", name);
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** What stands in the host page: the launcher and the frame, in a shadow root that the page's styles do not reach. */
export class WidgetElement {
  readonly host = document.createElement("chatbot-2000");
  readonly frame = document.createElement("iframe");
  private readonly launcher = document.createElement("button");
  private readonly panel = document.createElement("div");
  private readonly look = new CSSStyleSheet();
  private focusBack: Element | null = null;

  constructor(inline: boolean, handlers: Handlers) {
    const root = this.host.attachShadow({ mode: "open" });
    const base = new CSSStyleSheet();
    base.replaceSync(baseStyles(inline));
    root.adoptedStyleSheets = [base, this.look];
    const { launcher, panel, frame } = this;
    frame.title = "Chat";
    frame.allow = "clipboard-write";
    // The chat learns which website it is on, and nothing of the page.
    frame.referrerPolicy = "origin";
    frame.addEventListener("load", () => handlers.onFrame());
    panel.className = "panel";
    panel.append(frame);
    root.append(panel);
    if (inline) return;
    launcher.type = "button";
    launcher.className = "launcher";
    launcher.hidden = true;
    launcher.setAttribute("aria-expanded", "false");
    launcher.append(icon(BUBBLE, "bubble"), icon(CHEVRON, "chevron"));
    launcher.addEventListener("click", () => handlers.onToggle());
    launcher.addEventListener("pointerenter", () => handlers.onIntent());
    launcher.addEventListener("focus", () => handlers.onIntent());
    root.append(launcher);
    window.visualViewport?.addEventListener("resize", () => this.fitViewport());
    window.visualViewport?.addEventListener("scroll", () => this.fitViewport());
  }

  /** As the chatbot's owner has it. */
  dress({ color, ink, position, title }: Look): void {
    this.look.replaceSync(lookStyles(color, ink, position));
    this.frame.title = title;
    this.launcher.setAttribute("aria-label", title);
    this.launcher.hidden = false;
  }

  show(focus: boolean): void {
    if (focus && document.activeElement !== this.host) this.focusBack = document.activeElement;
    this.host.classList.add("open");
    this.launcher.setAttribute("aria-expanded", "true");
    this.fitViewport();
    if (focus) this.frame.focus();
  }

  /** Gives the focus back to where it came from, where the chat had it. */
  hide(): void {
    this.host.classList.remove("open");
    this.launcher.setAttribute("aria-expanded", "false");
    if (document.activeElement !== this.host) return;
    const back = this.focusBack;
    if (back instanceof HTMLElement && back.isConnected && back !== document.body) back.focus();
    else this.launcher.focus();
  }

  remove(): void {
    this.host.remove();
  }

  /** The on-screen keyboard lies over the page: the chat, which fills the screen of a phone, ends above it. */
  private fitViewport(): void {
    const viewport = window.visualViewport;
    const { style } = this.panel;
    const fills = matchMedia("(max-width: 479px)").matches && viewport && viewport.scale < 1.01;
    style.height = fills ? `${viewport.height}px` : "";
    style.top = fills ? `${viewport.offsetTop}px` : "";
  }
}

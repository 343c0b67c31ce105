import { parseColors } from "#lib/browser/embed/parse-colors";
import type { WidgetLook } from "#lib/browser/embed/parse-message";

const device = matchMedia("(prefers-color-scheme: dark)");
let chosen: WidgetLook["theme"] = "auto";
let color = "";

/** Gives the document its colors: those of its owner, in the theme that was chosen or that the visitor's device has. */
export function applyTheme(look: Pick<WidgetLook, "theme" | "color">): void {
  chosen = look.theme;
  color = look.color;
  paint();
}

function paint(): void {
  const isDark = chosen === "dark" || (chosen === "auto" && device.matches);
  const colors = parseColors(color);
  const accent = isDark ? colors.dark : colors.light;
  const { classList, style } = document.documentElement;
  classList.toggle("dark", isDark);
  const values = {
    "--brand": colors.fill,
    "--brand-ink": colors.ink,
    "--primary": accent.primary,
    "--primary-hover": accent.hover,
    "--primary-foreground": accent.foreground,
    "--primary-soft": accent.soft,
    "--ring": accent.primary,
  };
  for (const [name, value] of Object.entries(values)) style.setProperty(name, value);
}

device.addEventListener("change", paint);

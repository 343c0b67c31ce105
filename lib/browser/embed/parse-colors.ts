type Channels = [number, number, number];

/** Surfaces that colored text stands on in the chat: the greyest of each theme. */
const LIGHT = "#eeeef2";
const DARK = "#26262c";
/** WCAG 2.2, 1.4.3: text against its background. */
const TEXT_CONTRAST = 4.5;

const channelsOf = (color: string): Channels => [
  Number.parseInt(color.slice(1, 3), 16),
  Number.parseInt(color.slice(3, 5), 16),
  Number.parseInt(color.slice(5, 7), 16),
];

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(color: string): number {
  const [red, green, blue] = channelsOf(color).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colors like `#3d4fd3`, from 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function mix(color: string, other: string, share: number): string {
  const others = channelsOf(other);
  const channels = channelsOf(color).map((channel, at) => Math.round(channel + ((others[at] ?? 0) - channel) * share));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** White where it can be read on `color`, else black: one of the two always can. */
export const inkOn = (color: string): string => (contrast(color, "#ffffff") >= TEXT_CONTRAST ? "#ffffff" : "#000000");

/** `color`, mixed with as much of `towards` as it takes to be read on each of the surfaces. */
function legibleOn(surfaces: readonly string[], color: string, towards: string): string {
  for (let share = 0; share < 1; share += 0.02) {
    const mixed = mix(color, towards, share);
    if (surfaces.every((surface) => contrast(mixed, surface) >= TEXT_CONTRAST)) return mixed;
  }
  return towards;
}

export type AccentColors = { primary: string; hover: string; foreground: string; soft: string };

/**
 * The colors of a chat made from its owner's one: as it is, with the ink that can be read on it, and for links and buttons in the light
 * and the dark theme, darker or lighter where it could not be read there.
 */
export function parseColors(color: string): { fill: string; ink: string; light: AccentColors; dark: AccentColors } {
  // What is chosen stands on a tint of the color.
  const softLight = mix(color, "#ffffff", 0.9);
  const softDark = mix(color, "#101012", 0.75);
  const onLight = legibleOn([LIGHT, softLight], color, "#000000");
  const onDark = legibleOn([DARK, softDark], color, "#ffffff");
  return {
    fill: color,
    ink: inkOn(color),
    light: {
      primary: onLight,
      hover: mix(onLight, "#000000", 0.15),
      foreground: inkOn(onLight),
      soft: softLight,
    },
    dark: {
      primary: onDark,
      hover: mix(onDark, "#ffffff", 0.15),
      foreground: inkOn(onDark),
      soft: softDark,
    },
  };
}

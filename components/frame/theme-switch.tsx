"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useHydrated } from "#components/lazy/use-hydrated";

const THEMES = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
] as const;

export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  // The server cannot know the choice: it is shown as checked once the page is hydrated.
  const isHydrated = useHydrated();
  return (
    <fieldset className="inline-flex rounded-lg border p-0.5">
      <legend className="sr-only">Theme</legend>
      {THEMES.map(({ value, label, icon: Icon }) => (
        <label
          key={value}
          title={label}
          className="flex size-11 items-center justify-center rounded-md text-muted-foreground has-checked:bg-accent has-checked:text-foreground has-focus-visible:outline-2 has-focus-visible:outline-ring md:size-7"
        >
          <input
            type="radio"
            name="theme"
            value={value}
            className="sr-only"
            checked={isHydrated && theme === value}
            onChange={() => setTheme(value)}
          />
          <Icon aria-hidden className="size-4" />
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

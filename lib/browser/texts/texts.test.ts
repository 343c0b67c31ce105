import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { ALL_TEXTS } from "#lib/browser/texts/all-texts";
import { text } from "#lib/browser/texts/text";
import { acceptedLanguages, chooseLanguage, directionOf, LANGUAGE_CODES } from "#lib/browser/texts/text-languages";

const names = (of: string) => [...of.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

test.each(LANGUAGE_CODES)(
  "%s says everything that English says, with the same places for names and numbers",
  (language) => {
    const texts: Record<string, string> = ALL_TEXTS[language];
    expect(Object.keys(texts)).toEqual(Object.keys(ALL_TEXTS.en));
    for (const [key, english] of Object.entries(ALL_TEXTS.en)) {
      expect(texts[key]?.trim(), key).toBeTruthy();
      expect(names(texts[key] ?? ""), key).toEqual(names(english));
    }
  },
);

test("a place is filled with its value, whatever that holds; one without a value stays", () => {
  expect(text("source", { number: 2, title: "{number} $& a" })).toBe("Source 2: {number} $& a");
  expect(text("tooMany")).toContain("{seconds}");
});

test("the language is the first wish that is spoken, and English where none is", () => {
  expect(chooseLanguage(["", "fi", "de-AT", "fr"])).toBe("de");
  expect(chooseLanguage(["ZH-Hant-TW"])).toBe("zh");
  expect(chooseLanguage(["constructor", "eo"])).toBe("en");
  expect(acceptedLanguages("fr;q=0.5, pt-BR, de;q=0, en;q=0.8")).toEqual(["pt-BR", "en", "fr"]);
  expect(acceptedLanguages(null)).toEqual([]);
  expect(LANGUAGE_CODES.filter((language) => directionOf(language) === "rtl")).toEqual(["ar"]);
});

/** What a person would read or hear that stands in the code itself. */
const HARD_WIRED = [
  /(?<=[\w"}]>)\s*[A-Za-z][^<>{}()=;]*(?=<[/\w])/g,
  /\b(?:aria-label|title|placeholder|alt|label|message)="[^"]*[A-Za-z][^"]*"/g,
  /\b(?:toast\.\w+|TalkError)\(\s*["`][^"`]+/g,
];

test("no text of the chat on a website stands in its code", async () => {
  const { metafile } = await build({
    entryPoints: ["widget/frame.ts"],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    outdir: "unused",
    splitting: true,
    jsx: "automatic",
    packages: "external",
    alias: { "#components/form/form": "./widget/form.tsx" },
  });
  const files = Object.keys(metafile.inputs).filter(
    // Toasts are the dashboard's: the chat draws none.
    (path) => path.endsWith(".tsx") && !path.startsWith("components/toast/"),
  );
  expect(files.length).toBeGreaterThan(12);
  const found = files.flatMap((file) =>
    HARD_WIRED.flatMap((pattern) => [...readFileSync(file, "utf8").matchAll(pattern)].map(([is]) => `${file}: ${is}`)),
  );
  expect(found).toEqual([]);
});

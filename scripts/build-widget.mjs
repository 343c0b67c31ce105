// Builds what websites load: the script that they include, and the chat in its frame. Each is one bundle without a framework's runtime:
// the chat is the playground's components, run by preact.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import tailwind from "@tailwindcss/postcss";
import { build } from "esbuild";
import postcss from "postcss";

const FOLDER = ".next/widget";
const STYLE = "widget/embed.css";
const OPTIONS = {
  bundle: true,
  minify: true,
  metafile: true,
  legalComments: "none",
  target: ["chrome109", "firefox115", "safari16.4"],
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "warning",
};

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
await build({ ...OPTIONS, entryPoints: { v1: "widget/loader.ts" }, outdir: FOLDER, format: "iife" });
const frame = await build({
  ...OPTIONS,
  entryPoints: { frame: "widget/frame.ts" },
  outdir: FOLDER,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  format: "esm",
  splitting: true,
  jsx: "automatic",
  alias: {
    react: resolve("widget/react.mjs"),
    "react/jsx-runtime": "preact/jsx-runtime",
    "react-dom/client": "preact/compat/client",
    "next/link": resolve("widget/link.tsx"),
    "#components/form/form": resolve("widget/form.tsx"),
    "#lib/browser/texts/default-texts": resolve("widget/default-texts.ts"),
    entities: resolve("widget/entities.ts"),
  },
});
const css = await postcss([tailwind({ optimize: { minify: true } })]).process(readFileSync(STYLE), { from: STYLE });
const hash = createHash("sha256").update(css.css).digest("hex").slice(0, 8);
const style = `style-${hash}.css`;
writeFileSync(join(FOLDER, style), css.css);
const outputs = Object.entries(frame.metafile.outputs);
const entry = outputs.find(([, output]) => output.entryPoint === "widget/frame.ts");
writeFileSync(join(FOLDER, "manifest.json"), JSON.stringify({ frame: basename(entry?.[0] ?? ""), style }));

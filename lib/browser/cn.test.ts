import { describe, expect, it } from "vitest";
import { cn } from "#lib/browser/cn";

describe("cn", () => {
  it.each([
    ["p-4", "p-6", "p-6"],
    ["px-4 py-2", "p-6", "p-6"],
    ["p-6", "px-2", "p-6 px-2"],
    ["h-11 px-4 md:h-9", "h-auto md:h-8", "px-4 h-auto md:h-8"],
    ["size-11 md:size-9", "md:size-6 [&_svg]:size-3.5", "size-11 md:size-6 [&_svg]:size-3.5"],
    ["w-full h-4", "size-6", "size-6"],
    ["text-sm text-muted-foreground", "text-destructive", "text-sm text-destructive"],
    ["text-sm text-start", "text-base", "text-start text-base"],
    ["font-medium font-mono", "font-semibold", "font-mono font-semibold"],
    ["border border-input", "border-destructive", "border border-destructive"],
    ["border border-t-2 border-b", "border-b-0", "border border-t-2 border-b-0"],
    ["outline-2 outline-offset-2", "outline-ring outline-none", "outline-offset-2 outline-ring outline-none"],
    ["rounded-lg border bg-card", "rounded-xl bg-muted/50", "border rounded-xl bg-muted/50"],
    ["inline-flex items-center", "hidden items-start", "hidden items-start"],
    ["flex flex-col gap-1", "flex-row flex-wrap gap-x-3", "flex gap-1 flex-row flex-wrap gap-x-3"],
    ["max-h-(--a) min-w-44", "max-h-80", "min-w-44 max-h-80"],
    ["data-[state=active]:text-foreground", "text-primary", "data-[state=active]:text-foreground text-primary"],
    ["hover:bg-accent", "bg-primary", "hover:bg-accent bg-primary"],
    ["-translate-x-1/2 top-2", "top-4", "-translate-x-1/2 top-4"],
    ["absolute inset-e-3", "relative inset-e-1", "relative inset-e-1"],
    ["animate-appear shadow-float", "animate-none", "shadow-float animate-none"],
    ["bg-muted", "bg-primary-soft", "bg-primary-soft"],
    ["fill-primary stroke-border", "fill-input stroke-primary-soft", "fill-input stroke-primary-soft"],
    ["text-muted-foreground", "text-balance", "text-muted-foreground text-balance"],
    ["ring-2 ring-ring", "ring-4", "ring-ring ring-4"],
    ["underline whitespace-pre-line", "no-underline whitespace-nowrap", "no-underline whitespace-nowrap"],
    ["shadow-float", "shadow-none", "shadow-none"],
    ["truncate break-words", "min-w-0 max-w-full", "truncate break-words min-w-0 max-w-full"],
  ])("%j then %j gives %j", (first, second, expected) => {
    expect(cn(first, second)).toBe(expected);
  });
  it("leaves out what is not", () => {
    expect(cn("a", false, null, undefined, { b: true, c: false })).toBe("a b");
  });
});

/** The first stop of the Tab key: past the menu, to `<main id="content">`. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only z-60 rounded-lg bg-primary px-4 py-2 font-medium text-primary-foreground text-sm focus:not-sr-only focus:fixed focus:start-4 focus:top-4"
    >
      Skip to the content
    </a>
  );
}

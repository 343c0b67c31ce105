import { BookOpen } from "lucide-react";

/** The reference is a document of its own, outside of the application. */
export function ApiLink({ onFollow }: { onFollow?: () => void }) {
  return (
    <a
      href="/docs"
      onClick={onFollow}
      className="flex h-11 items-center gap-2.5 rounded-lg px-2.5 text-muted-foreground text-sm hover:bg-accent hover:text-foreground md:h-8"
    >
      <BookOpen aria-hidden className="size-4 shrink-0" />
      API reference
    </a>
  );
}

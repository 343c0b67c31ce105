import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** What an empty list is for, and the one thing to do about it. */
export function EmptyState({
  icon: Icon,
  title,
  description,
  children,
}: {
  icon: LucideIcon;
  title: string;
  description: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className="flex flex-col items-center gap-4 rounded-lg border border-dashed px-4 py-12 text-center">
      <Icon aria-hidden className="size-4 text-muted-foreground" />
      <div className="grid gap-1">
        <h2 className="font-semibold text-base">{title}</h2>
        <p className="max-w-[55ch] text-muted-foreground text-sm">{description}</p>
      </div>
      {children}
    </section>
  );
}

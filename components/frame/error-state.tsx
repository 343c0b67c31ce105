import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** What went wrong, why, and the way on. */
export function ErrorState({
  title,
  description,
  children,
}: {
  title: string;
  description: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section role="alert" className="flex flex-col items-center gap-4 rounded-lg border px-4 py-12 text-center">
      <CircleAlert aria-hidden className="size-4 text-destructive" />
      <div className="grid gap-1">
        <h2 className="font-semibold text-base">{title}</h2>
        <p className="max-w-[55ch] text-muted-foreground text-sm">{description}</p>
      </div>
      {children}
    </section>
  );
}

import type { ComponentProps, ReactNode } from "react";
import { cn } from "#lib/browser/cn";

/** What stands in place of a list or a part: a sign, what it is, why, and the way on. */
export function StateFrame({
  icon,
  title,
  description,
  children,
  className,
  ...props
}: Omit<ComponentProps<"section">, "title"> & { icon: ReactNode; title: string; description: ReactNode }) {
  return (
    <section
      className={cn("flex flex-col items-center gap-4 rounded-lg border px-4 py-12 text-center", className)}
      {...props}
    >
      {icon}
      <div className="grid gap-1">
        <h2 className="font-semibold text-base">{title}</h2>
        <p className="max-w-[55ch] text-muted-foreground text-sm">{description}</p>
      </div>
      {children}
    </section>
  );
}

import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { StateFrame } from "#components/frame/state-frame";

/** What an empty list is for, and the one thing to do about it. */
export function EmptyState({
  icon: Icon,
  ...props
}: {
  icon: LucideIcon;
  title: string;
  description: ReactNode;
  children?: ReactNode;
}) {
  return (
    <StateFrame
      className="border-dashed"
      icon={<Icon aria-hidden className="size-4 text-muted-foreground" />}
      {...props}
    />
  );
}

import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { StateFrame } from "#components/frame/state-frame";

/** What went wrong, why, and the way on. */
export function ErrorState(props: { title: string; description: ReactNode; children?: ReactNode }) {
  return <StateFrame role="alert" icon={<CircleAlert aria-hidden className="size-4 text-destructive" />} {...props} />;
}

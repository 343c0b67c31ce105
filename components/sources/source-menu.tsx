"use client";

import { MoreHorizontal } from "lucide-react";
import { type ComponentProps, lazy, Suspense, useState } from "react";
import { Button } from "#components/ui/button";

export type SourceMenuProps = { name: string; failed: number; onRetry: () => void; onDelete: () => void };

const load = () => import("#components/sources/source-menu-items");
const SourceMenuItems = lazy(() => load().then((module) => ({ default: module.SourceMenuItems })));

export function SourceMenuButton({ name, ...props }: { name: string } & ComponentProps<typeof Button>) {
  return (
    <Button variant="ghost" size="icon-sm" aria-label={`More for ${name}`} aria-haspopup="menu" {...props}>
      <MoreHorizontal aria-hidden />
    </Button>
  );
}

/** What is seldom done to a source. The menu's code is fetched when somebody means to open it. */
export function SourceMenu(props: SourceMenuProps) {
  const [wanted, setWanted] = useState(false);
  const closed = (
    <SourceMenuButton
      name={props.name}
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    />
  );
  return wanted ? (
    <Suspense fallback={closed}>
      <SourceMenuItems {...props} />
    </Suspense>
  ) : (
    closed
  );
}

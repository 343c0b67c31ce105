import { Late, Skeleton } from "#components/ui/skeleton";

/** The outline of a page with a title and blocks of the given, different heights in pixels. */
export function PageSkeleton({ title = true, blocks }: { title?: boolean; blocks: number[] }) {
  return (
    <Late>
      <div className="grid gap-6">
        {title ? <Skeleton className="h-7 w-48" /> : null}
        {blocks.map((height) => (
          <Skeleton key={height} className="rounded-lg" style={{ height }} />
        ))}
      </div>
    </Late>
  );
}

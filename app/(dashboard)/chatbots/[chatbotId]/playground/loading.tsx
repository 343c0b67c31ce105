import { Late, Skeleton } from "#components/ui/skeleton";

export default function Loading() {
  return (
    <Late>
      <div className="grid gap-4 min-[72rem]:grid-cols-[minmax(0,1fr)_20rem]">
        <Skeleton className="h-[calc(100dvh-12rem)] min-h-96" />
        <Skeleton className="hidden h-[calc(100dvh-12rem)] min-h-96 min-[72rem]:block" />
      </div>
    </Late>
  );
}

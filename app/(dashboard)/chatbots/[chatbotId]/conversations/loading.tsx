import { ListSkeleton } from "#components/qa/list-skeleton";

export default function Loading() {
  return <ListSkeleton />;
}

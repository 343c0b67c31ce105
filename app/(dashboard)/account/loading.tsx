import { PageSkeleton } from "#components/shell/page-skeleton";

export default function Loading() {
  return <PageSkeleton blocks={[290, 330, 150]} />;
}

import { PageSkeleton } from "#components/frame/page-skeleton";

export default function Loading() {
  return <PageSkeleton blocks={[290, 330, 150]} />;
}

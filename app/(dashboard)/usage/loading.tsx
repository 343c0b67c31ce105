import { PageSkeleton } from "#components/frame/page-skeleton";

export default function Loading() {
  return <PageSkeleton blocks={[130, 330, 220]} />;
}

import { PageSkeleton } from "#components/shell/page-skeleton";

export default function Loading() {
  return <PageSkeleton blocks={[130, 330, 220]} />;
}

import { PageSkeleton } from "#components/frame/page-skeleton";

export default function Loading() {
  return <PageSkeleton title={false} blocks={[140, 160, 900]} />;
}

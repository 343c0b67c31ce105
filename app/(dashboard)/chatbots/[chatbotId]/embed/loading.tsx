import { PageSkeleton } from "#components/frame/page-skeleton";

export default function Loading() {
  return <PageSkeleton title={false} blocks={[760, 320]} />;
}

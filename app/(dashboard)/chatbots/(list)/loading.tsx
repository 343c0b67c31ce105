import { PageHeader } from "#components/frame/page-header";
import { ListSkeleton } from "#components/list/list-skeleton";

export default function Loading() {
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="My Chatbot List" />
      <ListSkeleton />
    </div>
  );
}

import { ListSkeleton } from "#components/qa/list-skeleton";
import { PageHeader } from "#components/shell/page-header";

export default function Loading() {
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="My Chatbot List" />
      <ListSkeleton />
    </div>
  );
}

import { SearchX } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "#components/shell/empty-state";
import { Button } from "#components/ui/button";

export default function DashboardNotFound() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={SearchX}
        title="There is nothing at this address"
        description="The chatbot may have been deleted, or belong to another account."
      >
        <Button asChild variant="outline">
          <Link href="/chatbots">Go to My Chatbot List</Link>
        </Button>
      </EmptyState>
    </>
  );
}

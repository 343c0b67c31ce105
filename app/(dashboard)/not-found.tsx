import { SearchX } from "lucide-react";
import { EmptyState } from "#components/list/empty-state";
import { ButtonLink } from "#components/ui/button-link";

export default function DashboardNotFound() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={SearchX}
        title="Page not found"
        description="The chatbot may have been deleted, or belong to another account."
      >
        <ButtonLink href="/chatbots" variant="outline">
          Go to My Chatbot List
        </ButtonLink>
      </EmptyState>
    </>
  );
}

import { FormError } from "#components/form/form-error";
import { Button } from "#components/ui/button";

/** Stands where a part of the page would be whose code could not be fetched. */
export function PartMissing({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <FormError message="This part of the page could not be loaded. Check your connection." />
      <Button variant="outline" size="sm" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

import { ThumbsDown, ThumbsUp } from "lucide-react";
import { useId, useState } from "react";
import { Form } from "#components/form/form";
import { Button } from "#components/ui/button";
import { text } from "#lib/browser/texts/text";

type Rating = "up" | "down" | null;
const CHOICES = [
  { value: "up", name: "goodAnswer", Icon: ThumbsUp },
  { value: "down", name: "badAnswer", Icon: ThumbsDown },
] as const;
const REASON_MAX = 500;

/** Thumbs up or down for a visitor; a second click withdraws it. A bad answer may be given a reason. */
export function VisitorFeedback({
  given,
  onRate,
}: {
  given: Rating;
  /** Rejects where it could not be kept. */
  onRate: (rating: Rating, reason: string) => Promise<void>;
}) {
  const id = useId();
  const [rating, setRating] = useState(given);
  const [asks, setAsks] = useState(false);
  const [reason, setReason] = useState("");
  const [note, setNote] = useState<"thanks" | "feedbackFailed" | null>(null);
  async function rate(next: Rating, words: string) {
    const before = rating;
    setRating(next);
    setNote(null);
    try {
      await onRate(next, words);
      if (next) setNote("thanks");
    } catch {
      setRating(before);
      setNote("feedbackFailed");
    }
  }
  return (
    <>
      {CHOICES.map(({ value, name, Icon }) => (
        <Button
          key={value}
          size="icon-sm"
          variant="ghost"
          className="text-muted-foreground aria-pressed:text-primary aria-pressed:[&_svg]:fill-primary-soft"
          aria-label={text(name)}
          title={text(name)}
          aria-pressed={rating === value}
          onClick={() => {
            const next = rating === value ? null : value;
            setAsks(next === "down");
            void rate(next, "");
          }}
        >
          <Icon aria-hidden />
        </Button>
      ))}
      <span role="status" className="px-1 text-xs">
        {note ? text(note) : ""}
      </span>
      {asks ? (
        <Form
          className="grid basis-full gap-2 ps-1.5 pt-1"
          onSubmit={() => {
            setAsks(false);
            void rate("down", reason.trim());
          }}
        >
          <label htmlFor={id} className="text-sm">
            {text("reason")}
          </label>
          <textarea
            id={id}
            dir="auto"
            rows={2}
            maxLength={REASON_MAX}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            className="w-full resize-none rounded-lg border border-input bg-background px-3 py-2 text-base text-foreground"
          />
          <Button type="submit" size="sm" variant="outline" className="justify-self-start">
            {text("sendReason")}
          </Button>
        </Form>
      ) : null}
    </>
  );
}

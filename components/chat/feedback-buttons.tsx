"use client";

import { ThumbsDown, ThumbsUp } from "lucide-react";
import { useState } from "react";
import { toast } from "#components/toast/toast";
import { Button } from "#components/ui/button";
import { giveFeedback } from "#lib/conversations/queries";

type Feedback = "up" | "down" | null;
const CHOICES = [
  { value: "up", label: "Good answer", Icon: ThumbsUp },
  { value: "down", label: "Bad answer", Icon: ThumbsDown },
] as const;

/** Thumbs up or down for an answer; a second click withdraws it. */
export function FeedbackButtons({
  chatbotId,
  messageId,
  given,
}: {
  chatbotId: string;
  messageId: string;
  given: Feedback;
}) {
  const [feedback, setFeedback] = useState<Feedback>(given);
  async function choose(next: Feedback) {
    setFeedback(next);
    try {
      await giveFeedback(chatbotId, messageId, next);
    } catch (error) {
      setFeedback(feedback);
      toast.error(error instanceof Error ? error.message : "The feedback could not be saved.");
    }
  }
  return CHOICES.map(({ value, label, Icon }) => (
    <Button
      key={value}
      size="icon-sm"
      variant="ghost"
      className="text-muted-foreground aria-pressed:text-primary aria-pressed:[&_svg]:fill-primary-soft"
      aria-label={label}
      title={label}
      aria-pressed={feedback === value}
      onClick={() => void choose(feedback === value ? null : value)}
    >
      <Icon aria-hidden />
    </Button>
  ));
}

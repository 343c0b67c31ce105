"use client";

import { type ComponentProps, useState } from "react";
import { lazyPart } from "#components/lazy/lazy-part";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card";

const ConfirmDialog = lazyPart(() => import("#components/form/confirm-dialog"), "ConfirmDialog", "onOpenChange");

/** What is deleted only after its name was typed. */
export function DeleteCard({
  label,
  effect,
  word,
  ...dialog
}: Pick<ComponentProps<typeof ConfirmDialog>, "title" | "description" | "onConfirm"> & {
  /** The card's title and the button's label. */
  label: string;
  effect: string;
  /** What has to be typed. */
  word: string;
}) {
  const [asking, setAsking] = useState(false);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{label}</CardTitle>
        <CardDescription>{effect}</CardDescription>
      </CardHeader>
      <CardContent>
        <Button variant="outline" className="text-destructive" onClick={() => setAsking(true)}>
          {label}
        </Button>
      </CardContent>
      {asking ? (
        <ConfirmDialog
          open
          onOpenChange={setAsking}
          word={word}
          wordLabel={`Type ${word} to confirm`}
          actionLabel={label}
          {...dialog}
        />
      ) : null}
    </Card>
  );
}

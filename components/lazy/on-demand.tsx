"use client";

import { type ComponentType, useEffect, useEffectEvent, useState } from "react";
import { PartMissing } from "#components/lazy/part-missing";
import { toast } from "#components/ui/toast";
import { LazyCode } from "#lib/browser/lazy-code";
import { reloadAfterUpdate } from "#lib/browser/reload-after-update";

/** For code that was wanted by a click and could not be fetched. */
export async function reportMissingCode(): Promise<void> {
  if (await reloadAfterUpdate()) return;
  toast.error("This part of the page could not be loaded.", { description: "Check your connection and try again." });
}

type Dismiss<Props> = ((props: Props) => void) | undefined;

/**
 * A part that nothing shows at first: its code is fetched when it is first drawn, and until it is there nothing stands in its place. Code
 * that cannot be fetched fails alone: a dialog calls `dismiss`, so that the next click wants it again; any other part offers to try again.
 */
export function onDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  dismiss?: (props: Props) => void,
): ComponentType<Props> & { preload: () => void } {
  const lazy = new LazyCode(load);
  return Object.assign((props: Props) => <Fetched lazy={lazy} dismiss={dismiss} props={props} />, {
    preload: () => lazy.preload(),
  });
}

function Fetched<Props extends object>({
  lazy,
  dismiss,
  props,
}: {
  lazy: LazyCode<ComponentType<Props>>;
  dismiss: Dismiss<Props>;
  props: Props;
}) {
  const [Part, setPart] = useState<ComponentType<Props> | null>(() => lazy.code);
  const [failed, setFailed] = useState(false);
  const onFailure = useEffectEvent(() => {
    setFailed(true);
    if (dismiss) {
      void reportMissingCode();
      dismiss(props);
    } else void reloadAfterUpdate();
  });
  useEffect(() => {
    if (Part || failed) return;
    let left = false;
    lazy.fetch().then(
      (code) => !left && setPart(() => code),
      () => !left && onFailure(),
    );
    return () => {
      left = true;
    };
  }, [lazy, Part, failed]);
  if (Part) return <Part {...props} />;
  return failed && !dismiss ? <PartMissing onRetry={() => setFailed(false)} /> : null;
}

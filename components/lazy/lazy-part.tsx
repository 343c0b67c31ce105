"use client";

import { type ComponentType, useEffect, useEffectEvent, useState } from "react";
import { FormError } from "#components/form/form-error";
import { toast } from "#components/toast/toast";
import { Button } from "#components/ui/button";
import { reloadAfterUpdate } from "#lib/browser/reload-after-update";
import { text } from "#lib/browser/texts/text";

/** Code that is fetched when it is needed, and once. One failure is tried again at once; after that the next call tries again. */
export function lazyCode<Code>(importCode: () => Promise<Code>) {
  let fetching: Promise<Code> | null = null;
  const part = {
    /** The code, once it is there. */
    code: null as Code | null,
    fetch: (): Promise<Code> => {
      fetching ??= importCode()
        .catch(importCode)
        .then(
          (code) => {
            part.code = code;
            return code;
          },
          (cause: unknown) => {
            fetching = null;
            throw cause;
          },
        );
      return fetching;
    },
  };
  return part;
}

/** For code that a click needs and that cannot be fetched: reloads the page after an update, else says so. */
async function reportMissing(): Promise<void> {
  if (await reloadAfterUpdate()) return;
  toast.error(text("partMissing"));
}

type Dismissal = "onClose" | "onOpenChange";

/**
 * A part that nothing shows at first: its code is fetched when it is first drawn, and until it is there nothing stands in its place. Code
 * that cannot be fetched fails alone: a dialog is closed by its prop `dismiss`, so that the next click fetches again; any other part
 * offers to try again. `const RenameDialog = lazyPart(() => import("#components/chatbots/rename-dialog"), "RenameDialog", "onClose");`
 */
export function lazyPart<Name extends string, Props extends object>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
  dismiss?: Dismissal & keyof Props,
) {
  const lazy = lazyCode<ComponentType<Props>>(() => load().then((module) => module[name]));
  return Object.assign((props: Props) => <LazyPart lazy={lazy} dismiss={dismiss} props={props} />, {
    /** Fetches ahead of time; a failure is left to whoever needs the code. */
    preload: () => void lazy.fetch().catch(() => {}),
    /** Resolves with whether the code is there; a failure has been reported. */
    ready: () =>
      lazy.fetch().then(
        () => true,
        () => reportMissing().then(() => false),
      ),
  });
}

function LazyPart<Props extends object>({
  lazy,
  dismiss,
  props,
}: {
  lazy: ReturnType<typeof lazyCode<ComponentType<Props>>>;
  dismiss: (Dismissal & keyof Props) | undefined;
  props: Props;
}) {
  const [Part, setPart] = useState<ComponentType<Props> | null>(() => lazy.code);
  const [failed, setFailed] = useState(false);
  const onFailure = useEffectEvent(() => {
    setFailed(true);
    if (!dismiss) return void reloadAfterUpdate();
    void reportMissing();
    (props[dismiss] as (open: false) => void)(false);
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

/** Stands where a part of the page would be whose code could not be fetched. */
function PartMissing({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <FormError message={text("partMissing")} />
      <Button variant="outline" size="sm" onClick={onRetry}>
        {text("tryAgain")}
      </Button>
    </div>
  );
}

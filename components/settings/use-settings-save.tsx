"use client";

import { useState } from "react";
import type { Path, UseFormReturn } from "react-hook-form";
import { showActionError } from "#components/shell/show-action-error";
import { useFormDraft } from "#components/shell/use-form-draft";
import { toast } from "#components/ui/toast";
import type { Action, ActionResult } from "#lib/action-result";
import { callAction } from "#lib/call-action";
import type { ChatbotSettings, ChatbotView } from "#lib/chatbots/schema";
import { type SettingsValues, toSettings, toValues } from "#lib/chatbots/settings-values";

export type SettingName = keyof SettingsValues;
export type UpdateChatbot = Action<
  { chatbotId: string; version: number; settings: Partial<ChatbotSettings> },
  ChatbotView
>;
/** Values that were saved elsewhere since this form was filled, by the field that was changed here, too. */
export type Conflicts = Partial<SettingsValues>;

const CHANGED = "Someone saved these settings while you were editing. Choose a value for each marked field, then save.";

const pick = <T extends object>(from: T, names: string[]): Partial<T> =>
  Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name))) as Partial<T>;

/**
 * Saves what was changed here and nothing else, under the version that the form was filled from. Where somebody else saved meanwhile,
 * their values come into the fields that were left alone; a field that both changed is a conflict, and the person chooses.
 */
export function useSettingsSave(
  form: UseFormReturn<SettingsValues>,
  chatbot: ChatbotView,
  updateChatbot: UpdateChatbot,
) {
  const [base, setBase] = useState(chatbot);
  const [conflicts, setConflicts] = useState<Conflicts>({});

  const forget = useFormDraft(form, `settings:${chatbot.id}`, (fields) => {
    setConflicts(pick(toValues(chatbot), fields));
  });

  /** Goes on from `current`: what was changed here stays changed. Returns the fields that both changed. */
  function rebase(current: ChatbotView, mine: Partial<SettingsValues>): Conflicts {
    const [before, theirs] = [toValues(base), toValues(current)];
    form.reset(theirs);
    for (const [name, value] of Object.entries(mine))
      form.setValue(name as Path<SettingsValues>, value, { shouldDirty: true });
    setBase(current);
    const both = Object.keys(mine).filter((key) => {
      const name = key as SettingName;
      return theirs[name] !== before[name] && theirs[name] !== mine[name];
    });
    return pick(theirs, both);
  }

  async function save(values: SettingsValues): Promise<void> {
    if (Object.keys(conflicts).length > 0) {
      form.setError("root.server", { message: CHANGED });
      return;
    }
    const mine = pick(values, Object.keys(form.formState.dirtyFields));
    const settings = pick(toSettings(values), Object.keys(mine));
    const send = (version: number) => callAction(updateChatbot({ chatbotId: chatbot.id, version, settings }));
    let result: ActionResult<ChatbotView> = await send(base.version);
    // Those who saved other fields meanwhile are no reason to ask; one who keeps doing so is.
    for (let tries = 0; tries < 3 && !result.ok && result.error.code === "precondition_failed"; tries++) {
      const current = result.error.current as ChatbotView;
      const both = rebase(current, mine);
      if (Object.keys(both).length > 0) {
        setConflicts(both);
        form.setError("root.server", { message: CHANGED });
        return;
      }
      result = await send(current.version);
    }
    if (!result.ok) {
      showActionError(form, result.error);
      return;
    }
    form.reset(toValues(result.data));
    setBase(result.data);
    toast.success("Settings saved. They apply from the next answer.");
    forget();
  }

  /** Settles a conflict: the field keeps what was typed here, or takes what was saved. */
  function settle(name: SettingName, keep: "mine" | "theirs"): void {
    if (keep === "theirs") form.resetField(name);
    const { [name]: _, ...rest } = conflicts;
    setConflicts(rest);
    if (Object.keys(rest).length === 0) form.clearErrors("root");
  }

  function discard(): void {
    forget();
    setConflicts({});
    form.reset(toValues(base));
  }

  return { save, conflicts, settle, discard };
}

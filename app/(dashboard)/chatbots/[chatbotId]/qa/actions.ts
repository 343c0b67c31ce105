"use server";

import { chatbotIdInput } from "#lib/chatbots/schema";
import { action } from "#lib/http/action";
import { deleteQas } from "#lib/knowledge/delete-qas";
import { dismissFaqCandidates } from "#lib/knowledge/dismiss-faq-candidates";
import { exportQas } from "#lib/knowledge/export-qas";
import { importQas } from "#lib/knowledge/import-qas";
import { knownQuestions } from "#lib/knowledge/known-questions";
import { restoreQas } from "#lib/knowledge/restore-qas";
import { saveQa } from "#lib/knowledge/save-qa";
import {
  deleteQasInput,
  dismissFaqInput,
  importQasInput,
  knownQuestionsInput,
  restoreQasInput,
  saveQaInput,
  similarQasInput,
} from "#lib/knowledge/schema";
import { similarQas } from "#lib/knowledge/similar-qas";

export const saveQaAction = action(saveQaInput, saveQa);
export const deleteQasAction = action(deleteQasInput, deleteQas);
export const restoreQasAction = action(restoreQasInput, restoreQas);
export const dismissFaqAction = action(dismissFaqInput, dismissFaqCandidates);
export const importQasAction = action(importQasInput, importQas);
export const knownQuestionsAction = action(knownQuestionsInput, knownQuestions);
export const similarQasAction = action(similarQasInput, similarQas);
export const exportQasAction = action(chatbotIdInput, exportQas);

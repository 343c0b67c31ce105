"use server";

import { action } from "#lib/http/action";
import { deleteQas } from "#lib/knowledge/qas/delete-qas";
import { dismissFaqCandidates } from "#lib/knowledge/qas/dismiss-faq-candidates";
import { importQas } from "#lib/knowledge/qas/import/import-qas";
import { undoImport } from "#lib/knowledge/qas/import/undo-import";
import { saveQa } from "#lib/knowledge/qas/save-qa";
import {
  deleteQasInput,
  dismissFaqInput,
  importQasInput,
  restoreQasInput,
  saveQaInput,
  undoImportInput,
} from "#lib/knowledge/schema";
import { restoreQas } from "#lib/knowledge/trash/restore-qas";

export const saveQaAction = action(saveQaInput, saveQa);
export const deleteQasAction = action(deleteQasInput, deleteQas);
export const restoreQasAction = action(restoreQasInput, restoreQas);
export const dismissFaqAction = action(dismissFaqInput, dismissFaqCandidates);
export const undoImportAction = action(undoImportInput, undoImport);
export const importQasAction = action(importQasInput, importQas);

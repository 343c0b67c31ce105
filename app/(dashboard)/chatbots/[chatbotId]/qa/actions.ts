"use server";

import { action } from "#lib/http/action";
import { deleteQas } from "#lib/knowledge/delete-qas";
import { dismissFaqCandidates } from "#lib/knowledge/dismiss-faq-candidates";
import { importQas } from "#lib/knowledge/import-qas";
import { restoreQas } from "#lib/knowledge/restore-qas";
import { saveQa } from "#lib/knowledge/save-qa";
import {
  deleteQasInput,
  dismissFaqInput,
  importQasInput,
  restoreQasInput,
  saveQaInput,
  undoImportInput,
} from "#lib/knowledge/schema";
import { undoImport } from "#lib/knowledge/undo-import";

export const saveQaAction = action(saveQaInput, saveQa);
export const deleteQasAction = action(deleteQasInput, deleteQas);
export const restoreQasAction = action(restoreQasInput, restoreQas);
export const dismissFaqAction = action(dismissFaqInput, dismissFaqCandidates);
export const undoImportAction = action(undoImportInput, undoImport);
export const importQasAction = action(importQasInput, importQas);

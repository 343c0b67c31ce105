"use server";

import { action } from "#lib/http/action";
import { deletePages } from "#lib/knowledge/pages/delete-pages";
import { retrieveAgain } from "#lib/knowledge/retrieve/retrieve-again";
import { addUrlsInput, deletePagesInput, restorePagesInput, retrieveAgainInput } from "#lib/knowledge/schema";
import { addUrls } from "#lib/knowledge/sources/add-urls";
import { changeSource } from "#lib/knowledge/sources/change-source";
import { commandSource } from "#lib/knowledge/sources/command-source";
import { createSource } from "#lib/knowledge/sources/create-source";
import { deleteSource } from "#lib/knowledge/sources/delete-source";
import {
  commandSourceInput,
  createSourceInput,
  sourceInput,
  updateSourceInput,
} from "#lib/knowledge/sources/source-schema";
import { restorePages } from "#lib/knowledge/trash/restore-pages";
import { restoreSource } from "#lib/knowledge/trash/restore-source";

export const addUrlsAction = action(addUrlsInput, addUrls);
export const retrieveAgainAction = action(retrieveAgainInput, retrieveAgain);
export const deletePagesAction = action(deletePagesInput, deletePages);
export const restorePagesAction = action(restorePagesInput, restorePages);
export const createSourceAction = action(createSourceInput, createSource);
export const changeSourceAction = action(updateSourceInput, changeSource);
export const commandSourceAction = action(commandSourceInput, commandSource);
export const deleteSourceAction = action(sourceInput, deleteSource);
export const restoreSourceAction = action(sourceInput, restoreSource);

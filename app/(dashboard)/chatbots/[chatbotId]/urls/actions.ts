"use server";

import { action } from "#lib/http/action";
import { addUrls } from "#lib/knowledge/add-urls";
import { changeSource } from "#lib/knowledge/change-source";
import { commandSource } from "#lib/knowledge/command-source";
import { createSource } from "#lib/knowledge/create-source";
import { deletePages } from "#lib/knowledge/delete-pages";
import { deleteSource } from "#lib/knowledge/delete-source";
import { restorePages } from "#lib/knowledge/restore-pages";
import { restoreSource } from "#lib/knowledge/restore-source";
import { retrieveAgain } from "#lib/knowledge/retrieve-again";
import { addUrlsInput, deletePagesInput, restorePagesInput, retrieveAgainInput } from "#lib/knowledge/schema";
import { commandSourceInput, createSourceInput, sourceInput, updateSourceInput } from "#lib/knowledge/source-schema";

export const addUrlsAction = action(addUrlsInput, addUrls);
export const retrieveAgainAction = action(retrieveAgainInput, retrieveAgain);
export const deletePagesAction = action(deletePagesInput, deletePages);
export const restorePagesAction = action(restorePagesInput, restorePages);
export const createSourceAction = action(createSourceInput, createSource);
export const changeSourceAction = action(updateSourceInput, changeSource);
export const commandSourceAction = action(commandSourceInput, commandSource);
export const deleteSourceAction = action(sourceInput, deleteSource);
export const restoreSourceAction = action(sourceInput, restoreSource);

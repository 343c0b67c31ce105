"use server";

import { action } from "#lib/http/action";
import { addUrls } from "#lib/knowledge/add-urls";
import { deletePages } from "#lib/knowledge/delete-pages";
import { retrieveAgain } from "#lib/knowledge/retrieve-again";
import { addUrlsInput, deletePagesInput, retrieveAgainInput } from "#lib/knowledge/schema";

export const addUrlsAction = action(addUrlsInput, addUrls);
export const retrieveAgainAction = action(retrieveAgainInput, retrieveAgain);
export const deletePagesAction = action(deletePagesInput, deletePages);

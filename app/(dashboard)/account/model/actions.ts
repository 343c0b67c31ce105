"use server";

import { action } from "#lib/http/action";
import { deleteConnection } from "#lib/models/delete-connection";
import { saveConnection } from "#lib/models/save-connection";
import { noModelInput, saveConnectionInput } from "#lib/models/schema";

export const saveConnectionAction = action(saveConnectionInput, saveConnection);
export const deleteConnectionAction = action(noModelInput, deleteConnection);

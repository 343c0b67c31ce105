"use server";

import { action } from "#lib/http/action";
import { noInput } from "#lib/http/body/no-input";
import { deleteConnection } from "#lib/models/delete-connection";
import { saveConnection } from "#lib/models/save-connection";
import { saveConnectionInput } from "#lib/models/schema";

export const saveConnectionAction = action(saveConnectionInput, saveConnection);
export const deleteConnectionAction = action(noInput, deleteConnection);

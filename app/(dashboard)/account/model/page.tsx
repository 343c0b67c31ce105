import type { Metadata } from "next";
import { AccountHeader } from "#components/account/account-header";
import { ModelCard } from "#components/models/model-card";
import { requireActor } from "#lib/auth/require-actor";
import { page } from "#lib/http/page";
import { getModel } from "#lib/models/get-model";
import { deleteConnectionAction, saveConnectionAction } from "./actions";

export const metadata: Metadata = { title: "Model" };

export default page(async function ModelPage() {
  const model = await getModel(await requireActor("/account/model"));
  return (
    <div className="grid grid-cols-1 gap-6">
      <AccountHeader />
      <ModelCard model={model} saveConnection={saveConnectionAction} deleteConnection={deleteConnectionAction} />
    </div>
  );
});

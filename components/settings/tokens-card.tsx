"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { TokenTable } from "#components/settings/token-table";
import { onDemand } from "#components/shell/on-demand";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card";
import { toast } from "#components/ui/toast";
import type { Action } from "#lib/action-result";
import type { CreatedTokenView, CreateTokenInput, TokenView } from "#lib/api-tokens/schema";
import { callAction } from "#lib/call-action";

const CreateTokenDialog = onDemand(
  () => import("#components/settings/create-token-dialog").then((module) => module.CreateTokenDialog),
  ({ onClose }) => onClose(),
);
const RevokeTokenDialog = onDemand(
  () => import("#components/settings/revoke-token-dialog").then((module) => module.RevokeTokenDialog),
  ({ onClose }) => onClose(),
);

export function TokensCard({
  tokens,
  createToken,
  revokeToken,
}: {
  tokens: TokenView[];
  createToken: Action<CreateTokenInput, CreatedTokenView>;
  revokeToken: Action<{ id: string }, TokenView>;
}) {
  const [items, setItems] = useState(tokens);
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<TokenView | null>(null);

  async function revoke(token: TokenView) {
    const result = await callAction(revokeToken({ id: token.id }));
    if (!result.ok) {
      toast.error(`The token still works. ${result.error.message}`);
      return;
    }
    setItems((now) => now.map((item) => (item.id === token.id ? result.data : item)));
    toast.success(`“${token.name}” is revoked.`);
  }
  return (
    <Card>
      <CardHeader className="flex-row flex-wrap items-start justify-between gap-3">
        <div className="grid gap-1">
          <CardTitle>API tokens</CardTitle>
          <CardDescription>
            A program that calls the API shows one of these. They work for every chatbot of this account.
          </CardDescription>
        </div>
        <Button variant="outline" onClick={() => setCreating(true)}>
          <Plus aria-hidden />
          Create token
        </Button>
      </CardHeader>
      <CardContent>
        {items.length === 0 ? (
          <p className="text-muted-foreground text-sm">
            No token yet. Create one to talk to your chatbots from your own code; it is shown once, so copy it then.
          </p>
        ) : (
          <TokenTable tokens={items} onRevoke={setRevoking} />
        )}
      </CardContent>
      {creating ? (
        <CreateTokenDialog
          createToken={createToken}
          onCreated={({ token: _secret, ...token }) => setItems((now) => [token, ...now])}
          onClose={() => setCreating(false)}
        />
      ) : null}
      {revoking ? (
        <RevokeTokenDialog token={revoking} onRevoke={() => revoke(revoking)} onClose={() => setRevoking(null)} />
      ) : null}
    </Card>
  );
}

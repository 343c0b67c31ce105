"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { useRef, useState } from "react";
import { lazyPart } from "#components/lazy/lazy-part";
import { toast } from "#components/toast/toast";
import type { TokenChatbot } from "#components/tokens/create-token-dialog";
import { TokenTable } from "#components/tokens/token-table";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card";
import type { CreatedTokenView, CreateTokenInput, TokenView } from "#lib/api-tokens/schema";
import type { Action } from "#lib/browser/action-result";
import { callAction } from "#lib/browser/call-action";

const CreateTokenDialog = lazyPart(
  () => import("#components/tokens/create-token-dialog"),
  "CreateTokenDialog",
  "onClose",
);
const RevokeTokenDialog = lazyPart(
  () => import("#components/tokens/revoke-token-dialog"),
  "RevokeTokenDialog",
  "onClose",
);

export function TokensCard({
  tokens,
  chatbots,
  createToken,
  revokeToken,
  isAccount = false,
}: {
  tokens: TokenView[];
  /** Those that a new token may be limited to. */
  chatbots: TokenChatbot[];
  /** In Account, where the tokens belong; elsewhere the card says so. */
  isAccount?: boolean;
  createToken: Action<CreateTokenInput, CreatedTokenView>;
  revokeToken: Action<{ id: string }, TokenView>;
}) {
  const [items, setItems] = useState(tokens);
  const card = useRef<HTMLDivElement>(null);
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<TokenView | null>(null);

  async function revoke(token: TokenView) {
    const result = await callAction(revokeToken({ id: token.id }));
    if (!result.ok) {
      toast.error(`The token was not revoked. ${result.error.message}`);
      return;
    }
    setItems((now) => now.map((item) => (item.id === token.id ? result.data : item)));
    toast.success(`“${token.name}” was revoked.`);
  }
  /** To the token that was asked about, or where it is revoked now, to the next that is not, or to "Create token". */
  function focusAfter(token: TokenView) {
    const buttons = [...(card.current?.querySelectorAll<HTMLElement>("[data-revoke]") ?? [])];
    const at = items.findIndex(({ id }) => id === token.id);
    const next = items.slice(at).find(({ id }) => buttons.some((button) => button.dataset.revoke === id));
    const target = buttons.find((button) => button.dataset.revoke === next?.id);
    (target ?? card.current?.querySelector<HTMLElement>("[data-create]"))?.focus();
  }
  return (
    <Card ref={card}>
      <CardHeader className="flex-row flex-wrap items-start justify-between gap-3">
        <div className="grid gap-1">
          <CardTitle>API tokens</CardTitle>
          <CardDescription>
            {isAccount ? (
              "Your code authenticates with one of these. A token works for all chatbots of this account, or for one."
            ) : (
              <>
                Your code authenticates with one of these: they work for this chatbot. All tokens are under{" "}
                <Link href="/account#tokens" className="text-primary underline underline-offset-4">
                  Account
                </Link>
                .
              </>
            )}
          </CardDescription>
        </div>
        <Button variant="outline" data-create onClick={() => setCreating(true)}>
          <Plus aria-hidden />
          Create token
        </Button>
      </CardHeader>
      <CardContent>
        {items.length === 0 ? (
          <p className="text-muted-foreground text-sm">
            No tokens yet. Create one to use your chatbots from your own code.
          </p>
        ) : (
          <TokenTable tokens={items} onRevoke={setRevoking} />
        )}
      </CardContent>
      {creating ? (
        <CreateTokenDialog
          chatbots={chatbots}
          createToken={createToken}
          onCreated={({ token: _secret, ...token }) => setItems((now) => [token, ...now])}
          onClose={() => setCreating(false)}
        />
      ) : null}
      {revoking ? (
        <RevokeTokenDialog
          token={revoking}
          onRevoke={() => revoke(revoking)}
          onClose={() => setRevoking(null)}
          returnFocus={() => focusAfter(revoking)}
        />
      ) : null}
    </Card>
  );
}

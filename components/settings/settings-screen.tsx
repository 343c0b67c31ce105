"use client";

import Link from "next/link";
import type { ComponentProps } from "react";
import { CodeSnippets } from "#components/settings/code-snippets";
import { SettingsForm } from "#components/settings/settings-form";
import { TokensCard } from "#components/settings/tokens-card";
import { CopyButton } from "#components/shell/copy-button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card";

/** What a program needs (chatbotId, API tokens, ready-made code) and how the chatbot behaves. */
export function SettingsScreen({
  chatbot,
  tokens,
  snippets,
  actions: { createToken, revokeToken, updateChatbot },
}: Pick<ComponentProps<typeof SettingsForm>, "chatbot"> &
  Pick<ComponentProps<typeof TokensCard>, "tokens"> &
  Pick<ComponentProps<typeof CodeSnippets>, "snippets"> & {
    actions: Pick<ComponentProps<typeof SettingsForm>, "updateChatbot"> &
      Pick<ComponentProps<typeof TokensCard>, "createToken" | "revokeToken">;
  }) {
  return (
    <div className="grid grid-cols-1 gap-6">
      <h2 className="sr-only">Chatbot Settings</h2>
      <Card>
        <CardHeader>
          <CardTitle>chatbotId</CardTitle>
          <CardDescription>Your code names this chatbot by it. It is no secret, and it never changes.</CardDescription>
        </CardHeader>
        <CardContent className="flex flex-wrap items-center gap-2">
          <code className="min-w-0 break-all rounded-md bg-muted px-2 py-1 font-mono text-sm">{chatbot.id}</code>
          <CopyButton value={chatbot.id} label="Copy chatbotId" variant="outline" size="sm">
            Copy
          </CopyButton>
        </CardContent>
      </Card>
      <TokensCard tokens={tokens} createToken={createToken} revokeToken={revokeToken} />
      <SettingsForm chatbot={chatbot} updateChatbot={updateChatbot} />
      <Card>
        <CardHeader>
          <CardTitle>Use it from your code</CardTitle>
          <CardDescription>
            Put one of your API tokens where it says YOUR_API_TOKEN. All that the API can do is in the{" "}
            <Link href="/docs" className="text-primary underline underline-offset-4">
              API reference
            </Link>
            .
          </CardDescription>
        </CardHeader>
        <CardContent>
          <CodeSnippets snippets={snippets} />
        </CardContent>
      </Card>
    </div>
  );
}

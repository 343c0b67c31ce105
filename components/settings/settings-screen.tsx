"use client";

import type { ComponentProps } from "react";
import { CodeSnippets } from "#components/settings/code-snippets";
import { DeleteChatbotCard } from "#components/settings/delete-chatbot-card";
import { SettingsForm } from "#components/settings/settings-form";
import { TokensCard } from "#components/tokens/tokens-card";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card";
import { CopyButton } from "#components/ui/copy-button";

type FormProps = ComponentProps<typeof SettingsForm>;
type TokenProps = ComponentProps<typeof TokensCard>;
type DeleteProps = ComponentProps<typeof DeleteChatbotCard>;

/** What the owner's code needs (chatbotId, API tokens, samples), how the chatbot behaves, and its end. */
export function SettingsScreen({
  chatbot,
  models,
  tokens,
  snippets,
  actions: { createToken, revokeToken, updateChatbot, deleteChatbot, restoreChatbot },
}: Pick<FormProps, "chatbot" | "models"> &
  Pick<TokenProps, "tokens"> &
  Pick<ComponentProps<typeof CodeSnippets>, "snippets"> & {
    actions: Pick<FormProps, "updateChatbot"> &
      Pick<TokenProps, "createToken" | "revokeToken"> &
      Pick<DeleteProps, "deleteChatbot" | "restoreChatbot">;
  }) {
  return (
    <div className="grid grid-cols-1 gap-6">
      <h2 className="sr-only">Chatbot Settings</h2>
      <Card>
        <CardHeader>
          <CardTitle>chatbotId</CardTitle>
          <CardDescription>
            Your code refers to this chatbot by its id. It is not secret and never changes.
          </CardDescription>
        </CardHeader>
        <CardContent className="flex flex-wrap items-center gap-2">
          <code className="min-w-0 break-all rounded-md bg-muted px-2 py-1 font-mono text-sm">{chatbot.id}</code>
          <CopyButton value={chatbot.id} label="Copy chatbotId" variant="outline" size="sm">
            Copy
          </CopyButton>
        </CardContent>
      </Card>
      <TokensCard tokens={tokens} chatbots={[chatbot]} createToken={createToken} revokeToken={revokeToken} />
      <SettingsForm chatbot={chatbot} models={models} updateChatbot={updateChatbot} />
      <Card>
        <CardHeader>
          <CardTitle>Use it from your code</CardTitle>
          <CardDescription>
            Replace YOUR_API_TOKEN with one of your API tokens. Everything the API can do is in the{" "}
            <a href="/docs" className="text-primary underline underline-offset-4">
              API reference
            </a>
            .
          </CardDescription>
        </CardHeader>
        <CardContent>
          <CodeSnippets snippets={snippets} />
        </CardContent>
      </Card>
      <DeleteChatbotCard chatbot={chatbot} deleteChatbot={deleteChatbot} restoreChatbot={restoreChatbot} />
    </div>
  );
}

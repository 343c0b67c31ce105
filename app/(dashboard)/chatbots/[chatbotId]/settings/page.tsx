import type { Metadata } from "next";
import Link from "next/link";
import { CodeSnippets } from "#components/settings/code-snippets";
import { SettingsForm } from "#components/settings/settings-form";
import { TokensCard } from "#components/settings/tokens-card";
import { CopyButton } from "#components/shell/copy-button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card";
import { listTokens } from "#lib/api-tokens/list-tokens";
import { talkSnippets } from "#lib/chatbots/snippets";
import { env } from "#lib/env";
import { updateChatbotAction } from "../../actions";
import { loadChatbot } from "../load-chatbot";
import { createTokenAction, revokeTokenAction } from "./actions";

export const metadata: Metadata = { title: "Chatbot Settings" };

export default async function SettingsPage({ params }: PageProps<"/chatbots/[chatbotId]/settings">) {
  const { actor, chatbot } = await loadChatbot((await params).chatbotId, "settings");
  const tokens = await listTokens(actor);
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
      <TokensCard tokens={tokens.items} createToken={createTokenAction} revokeToken={revokeTokenAction} />
      <SettingsForm key={chatbot.id} chatbot={chatbot} updateChatbot={updateChatbotAction} />
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
          <CodeSnippets snippets={talkSnippets(env().APP_URL, chatbot.id)} />
        </CardContent>
      </Card>
    </div>
  );
}

import { useHydrated } from "#components/lazy/use-hydrated";
import { SCOPE_LABELS, SCOPES } from "#components/tokens/scopes-field";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { RelativeTime } from "#components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table";
import type { TokenView } from "#lib/api-tokens/schema";
import { formatDate } from "#lib/browser/format";
import { titleOf } from "#lib/browser/title-of";

function Expiry({ token }: { token: TokenView }) {
  // By the reader's clock, which is not the server's: what the server painted stands until the page's code has taken over.
  const isHydrated = useHydrated();
  if (token.revokedAt) return <Badge>Revoked</Badge>;
  if (!token.expiresAt) return "Never";
  if (isHydrated && Date.parse(token.expiresAt) < Date.now()) return <Badge variant="warning">Expired</Badge>;
  return formatDate(token.expiresAt);
}

/** What a token may not do that others may; nothing of one that may do everything. */
function Limits({ token: { scopes, chatbotId, chatbotName } }: { token: TokenView }) {
  const isEverything = scopes.length === SCOPES.length;
  if (isEverything && chatbotId === null) return null;
  const limits = [
    isEverything ? null : scopes.map((scope) => SCOPE_LABELS[scope]).join(", "),
    chatbotId === null ? null : `Only “${titleOf(chatbotName)}”`,
  ];
  return <p className="text-muted-foreground text-xs">{limits.filter(Boolean).join(" · ")}</p>;
}

export function TokenTable({ tokens, onRevoke }: { tokens: TokenView[]; onRevoke: (token: TokenView) => void }) {
  return (
    <Table>
      <caption className="sr-only">API tokens</caption>
      <TableHeader>
        <TableRow>
          <TableHead>Name</TableHead>
          <TableHead>Last four</TableHead>
          <TableHead className="hidden md:table-cell">Last used</TableHead>
          <TableHead className="hidden sm:table-cell">Expires</TableHead>
          <TableHead>
            <span className="sr-only">Actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {tokens.map((token) => (
          <TableRow key={token.id} className={token.revokedAt ? "text-muted-foreground" : undefined}>
            <TableCell className="w-full max-w-0">
              <p className="truncate" title={token.name}>
                {token.name}
              </p>
              <Limits token={token} />
              <p className="text-muted-foreground text-xs md:hidden">
                {token.lastUsedAt ? (
                  <>
                    Last used <RelativeTime iso={token.lastUsedAt} />
                  </>
                ) : (
                  "Never used"
                )}
              </p>
              {token.revokedAt ? null : (
                <p className="text-muted-foreground text-xs sm:hidden">
                  Expires: <Expiry token={token} />
                </p>
              )}
            </TableCell>
            <TableCell className="whitespace-nowrap font-mono">…{token.lastFour}</TableCell>
            <TableCell className="hidden whitespace-nowrap text-muted-foreground md:table-cell">
              {token.lastUsedAt ? <RelativeTime iso={token.lastUsedAt} /> : "Never"}
            </TableCell>
            <TableCell className="hidden whitespace-nowrap text-muted-foreground sm:table-cell">
              <Expiry token={token} />
            </TableCell>
            <TableCell className="py-1 text-end">
              {token.revokedAt ? (
                <span className="sm:hidden">Revoked</span>
              ) : (
                <Button
                  variant="ghost"
                  size="sm"
                  className="text-destructive"
                  aria-label={`Revoke ${token.name}`}
                  data-revoke={token.id}
                  onClick={() => onRevoke(token)}
                >
                  Revoke
                </Button>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

import { useHydrated } from "#components/lazy/use-hydrated";
import { ListTable } from "#components/list/list-table";
import { SCOPE_LABELS } from "#components/tokens/scopes-field";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { RelativeTime } from "#components/ui/relative-time";
import { TableCell, TableRow } from "#components/ui/table";
import type { TokenView } from "#lib/api-tokens/schema";
import { formatDate } from "#lib/browser/format";
import { titleOf } from "#lib/browser/title-of";
import { TOKEN_SCOPES } from "#lib/browser/token-scopes";

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
  const isEverything = scopes.length === TOKEN_SCOPES.length;
  if (isEverything && chatbotId === null) return null;
  const limits = [
    isEverything ? null : scopes.map((scope) => SCOPE_LABELS[scope]).join(", "),
    chatbotId === null ? null : `Only “${titleOf(chatbotName)}”`,
  ];
  return <p className="text-muted-foreground text-xs">{limits.filter(Boolean).join(" · ")}</p>;
}

const COLUMNS = [
  { id: "name", head: "Name" },
  { id: "lastFour", head: "Last four" },
  { id: "lastUsed", head: "Last used", className: "hidden md:table-cell" },
  { id: "expires", head: "Expires", className: "hidden sm:table-cell" },
  { id: "actions", head: "Actions", hidden: true },
];

export function TokenTable({ tokens, onRevoke }: { tokens: TokenView[]; onRevoke: (token: TokenView) => void }) {
  return (
    <ListTable caption="API tokens" columns={COLUMNS}>
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
    </ListTable>
  );
}

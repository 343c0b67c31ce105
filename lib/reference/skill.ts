import { fieldsOf } from "#lib/operations/fields";
import { type Operation, TAGS } from "#lib/operations/operation";
import { ORIGIN } from "#lib/reference/placeholders";

export const SKILL = {
  name: "chatbot2000",
  description:
    "Create, feed, ask and manage website chatbots through the Chatbot2000 API of this server. Use it when somebody wants a chatbot built from " +
    "questions and answers or web pages, or wants to ask one.",
};

const row = ({ method, path, summary, auth, scope }: Operation) =>
  `| \`${method} ${path}\` | ${summary} | ${auth === "none" ? "none" : `\`${scope}\``} |`;

/** How an agent uses the API, after the Agent Skills format: what is done most, what to mind, and every operation of the table. */
export function skillText(operations: readonly Operation[]): string {
  const tried = operations.flatMap((operation) =>
    fieldsOf(operation).some(({ name }) => name === "dry_run")
      ? [`- \`${operation.method} ${operation.path}\`: takes \`dry_run\``]
      : [],
  );
  const undone = operations.flatMap(({ method, path, undo }) =>
    undo ? [`- \`${method} ${path}\`: undone by \`${undo.operation}\` within ${undo.hours} hours`] : [],
  );
  const tables = Object.keys(TAGS).flatMap((tag) => {
    const rows = operations.filter((operation) => operation.tag === tag).map(row);
    return rows.length > 0 ? [`### ${tag}\n\n| call | what it does | scope |\n|---|---|---|\n${rows.join("\n")}`] : [];
  });
  return `---
name: ${SKILL.name}
description: ${SKILL.description}
---

# Chatbot2000

Base URL: ${ORIGIN}. JSON in, JSON out. Every call but those without a scope takes \`Authorization: Bearer <token>\`; a person creates the token in the
dashboard under Account, and chooses its scopes (\`read\`, \`chat\`, \`manage\`). Ask for the fewest that will do. Never print a token.

## What is done most

1. Create: \`POST /api/chatbot_create\` with \`{"chatbotName": "Museum", "input_qas": [{"question": "…", "answer": "…"}], "input_urls": ["https://…"]}\`
   returns \`{"chatbotId": "bot_…"}\`. Pages are crawled in the background; \`"wait": true\` waits up to 30 s.
2. Ask: \`POST /api/chatbot_talk\` with \`{"chatbotId": "bot_…", "messages": [{"role": "user", "content": "…"}]}\`. If \`answered\` is false, the knowledge
   does not hold the answer: say so and make nothing up. Cite \`sources\`.
3. Change: \`POST /api/chatbot_modify\`. A list that is given becomes the list; what is absent stays.

As tools of the Model Context Protocol: \`${ORIGIN}/api/v1/mcp\` with a token; \`${ORIGIN}/mcp/<chatbotId>\` without one, where the chatbot's owner has
opened it.

## What to mind

- Repeat a call that writes with the same \`Idempotency-Key\` after a timeout: it is run once, for 24 hours.
- Send \`If-Match\` with the \`ETag\` that was read before you change something that people edit too; 412 means that it was changed.
- Before a call that deletes, send it with \`dry_run: true\` where it takes that (below), and tell the person what would go. Ask before you delete, and
  before you create or revoke a token.
- \`429\` and \`503\`: wait for as many seconds as \`Retry-After\` says. \`RateLimit\` says how many calls are left.
- Every error is \`{"error": {"type", "code", "message", "param", "request_id", "doc_url"}}\`; decide by \`code\`.

### What can be tried before, and what can be undone

${tried.join("\n")}
${undone.join("\n")}

## Every call

${tables.join("\n\n")}

The fields of each: ${ORIGIN}/api/openapi.json, or as text ${ORIGIN}/llms-full.txt.
`;
}

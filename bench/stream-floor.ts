import { Agent, createServer, request as send } from "node:http";
import { parseArgs } from "node:util";

/**
 * The floor to measure against: takes a request, asks the model's API at `--upstream`, and passes the stream through as it comes.
 * No framework, no database, no knowledge.
 */
const { values } = parseArgs({ options: { upstream: { type: "string" } } });
const upstream = `${values.upstream}/chat/completions`;
const agent = new Agent({ keepAlive: true });

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const call = send(upstream, { method: "POST", agent, headers: { "content-type": "application/json" } }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, { "content-type": "text/event-stream" });
    answer.pipe(response);
  });
  call.on("error", () => response.destroy());
  call.end(Buffer.concat(chunks));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(`FLOOR=http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`);
});

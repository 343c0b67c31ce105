import { parseArgs } from "node:util";
import { type StubBehaviour, startOpenAiStub } from "#e2e/support/openai-stub";

/** `node e2e/support/run-openai-stub.ts --port 9100 --do obey --first-delay 200`: the stub by itself, for trying things out. */
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    do: { type: "string", default: "answer" },
    text: { type: "string" },
    "first-delay": { type: "string", default: "0" },
    "piece-delay": { type: "string", default: "0" },
  },
});
const stub = await startOpenAiStub({
  port: Number(values.port),
  behaviour: {
    do: values.do as StubBehaviour["do"],
    ...(values.text === undefined ? {} : { text: values.text }),
    firstDelay: Number(values["first-delay"]),
    pieceDelay: Number(values["piece-delay"]),
  },
});
console.log(`OPENAI_BASE_URL=${stub.baseUrl}`);

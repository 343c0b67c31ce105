import { noInput } from "#lib/http/body/no-input";
import {
  disconnectedView,
  localServicesView,
  modelListView,
  modelServiceInput,
  modelTestView,
  modelView,
  saveConnectionInput,
  testModelInput,
} from "#lib/models/schema";
import { connection } from "#lib/operations/examples";
import { operation } from "#lib/operations/operation";

const one = "/api/v1/model";
const list = `${one}/choices` as const;
const shared = { tag: "Language model", auth: "any" } as const;
const service = { preset: "openai" as const, baseUrl: "https://api.openai.com/v1", apiKey: "sk-example" };

export const models = {
  get: operation({
    ...shared,
    id: "getModel",
    method: "GET",
    path: one,
    summary: "Get the language model",
    description:
      "Returns which language model answers: one of the server's settings (`environment`), the account's connection, or none. The key is in no response.",
    scope: "read",
    input: noInput,
    output: modelView,
    example: { request: {}, response: connection },
  }),
  connect: operation({
    ...shared,
    id: "connectModel",
    method: "PUT",
    path: one,
    summary: "Connect a language model",
    description:
      "Connects any service that speaks the OpenAI protocol. Without `apiKey` the stored one stays, as long as the URL does; null removes it. With the `version` that was read, or null for none, the call fails with 412 if the connection was changed since. Where the server's settings name a model, they come first: 409. Private addresses are for the server's owner alone.",
    scope: "manage",
    input: saveConnectionInput,
    output: modelView,
    errors: ["conflict", "precondition_failed"],
    example: { request: { ...service, model: "gpt-5-mini" }, response: connection },
  }),
  disconnect: operation({
    ...shared,
    id: "disconnectModel",
    method: "DELETE",
    path: one,
    summary: "Disconnect the language model",
    description: "Removes the connection and forgets the key. Answers are then quoted from the knowledge.",
    scope: "manage",
    input: noInput,
    output: disconnectedView,
    errors: ["not_found"],
    example: { request: {}, response: { deleted: true } },
  }),
  test: operation({
    ...shared,
    id: "testModel",
    method: "POST",
    path: `${one}/test`,
    summary: "Test a language model",
    description:
      "Asks the model for a word. Send `baseUrl`, `model` and `apiKey` of what is not saved yet, a `model` alone, or `{}` for what is set up.",
    scope: "manage",
    input: testModelInput,
    output: modelTestView,
    example: {
      request: { model: "gpt-5-mini" },
      response: { model: "gpt-5-mini", ok: true, ms: 640, firstWordMs: 410, code: null, reason: null },
    },
  }),
  list: operation({
    ...shared,
    id: "listModelChoices",
    method: "GET",
    path: list,
    summary: "List language models",
    description: "Returns the models that the connected service lists and chatbots may name.",
    scope: "read",
    input: noInput,
    output: modelListView,
    example: { request: {}, response: { items: ["gpt-5-mini", "gpt-5"] } },
  }),
  listOfService: operation({
    ...shared,
    id: "listModelChoicesOfService",
    method: "POST",
    path: list,
    summary: "List the language models of another service",
    description: "Returns the models of a service that is not saved yet.",
    scope: "manage",
    input: modelServiceInput,
    output: modelListView,
    example: { request: service, response: { items: ["gpt-5-mini", "gpt-5"] } },
  }),
  local: operation({
    id: "listLocalModelServices",
    method: "GET",
    path: `${one}/local`,
    tag: "Internal",
    auth: "session",
    summary: "List local model services",
    description: "Returns the services that listen on the server itself, for its owner.",
    scope: "read",
    input: noInput,
    output: localServicesView,
    example: {
      request: {},
      response: { items: [{ preset: "ollama", baseUrl: "http://localhost:11434/v1", models: ["llama3.2"] }] },
    },
  }),
};

import { DRY_RUN, dryRunField, orDryRun } from "#lib/http/dry-run";
import {
  commandSourceInput,
  createSourceInput,
  deletedSourceView,
  fileView,
  listSourcesInput,
  previewSourceInput,
  previewView,
  sourceInput,
  sourceListView,
  sourceView,
  updateSourceInput,
  uploadInput,
} from "#lib/knowledge/sources/source-schema";
import { CHATBOT_ID, PAGE_ID, SOURCE_ID, source } from "#lib/operations/examples";
import { ONE_CHATBOT, operation } from "#lib/operations/operation";
import { versionTag } from "#lib/process/check-version";

const list = `${ONE_CHATBOT}/sources` as const;
const one = `${list}/{sourceId}` as const;
const shared = { tag: "Sources", auth: "any" } as const;
const ofSource = { chatbotId: CHATBOT_ID, sourceId: SOURCE_ID };
const site = { kind: "site" as const, url: source.url, rules: source.rules };
const preview = {
  kind: "site" as const,
  url: source.url,
  title: "City museum",
  sitemap: { url: "https://www.example.com/sitemap.xml", total: 48, truncated: false },
  pages: [source.url, "https://www.example.com/visit/hours"],
  total: 2,
  truncated: false,
  leftOut: [],
  failures: [],
};

export const sources = {
  list: operation({
    ...shared,
    id: "listSources",
    method: "GET",
    path: list,
    summary: "List sources",
    description:
      "Returns all sites, sitemaps and files. The pages that were added individually are together one source of kind `list`.",
    scope: "read",
    input: listSourcesInput,
    output: sourceListView,
    example: { request: { chatbotId: CHATBOT_ID }, response: { items: [source] } },
  }),
  create: operation({
    ...shared,
    id: "createSource",
    method: "POST",
    path: list,
    summary: "Add a site or a sitemap",
    description:
      "Adds a site or a sitemap and starts its first run. 409 if the chatbot already has it. A run asks for a page with what it knows of it, so an unchanged one costs next to nothing; what is gone leaves the answers.",
    scope: "manage",
    input: createSourceInput,
    output: sourceView,
    status: 201,
    errors: ["account_limit", "conflict"],
    example: {
      request: { chatbotId: CHATBOT_ID, ...site, schedule: "daily" },
      response: { ...source, state: "running", runFinishedAt: null, runSummary: null },
    },
  }),
  preview: operation({
    ...shared,
    id: "previewSource",
    method: "POST",
    path: `${list}/preview`,
    summary: "Preview a source",
    description:
      "Returns the URLs that a run would begin with. One page is fetched, or the sitemap's files, and nothing is kept.",
    scope: "manage",
    input: previewSourceInput.required({ chatbotId: true }),
    output: previewView,
    example: { request: { chatbotId: CHATBOT_ID, ...site }, response: preview },
  }),
  previewFirst: operation({
    ...shared,
    id: "previewSourceOfNewChatbot",
    method: "POST",
    path: "/api/v1/sources/preview",
    summary: "Preview a source without a chatbot",
    description: "The same preview for a chatbot that does not exist yet.",
    scope: "manage",
    input: previewSourceInput.omit({ chatbotId: true }),
    output: previewView,
    example: { request: site, response: preview },
  }),
  get: operation({
    ...shared,
    id: "getSource",
    method: "GET",
    path: one,
    summary: "Get a source",
    description:
      "Returns a source with its `state`, its `progress`, and the `runSummary` of the last run. `version` is that of `rules` and `schedule`; a crawl does not change it.",
    scope: "read",
    input: sourceInput,
    output: sourceView,
    etag: versionTag,
    example: { request: ofSource, response: source },
  }),
  update: operation({
    ...shared,
    id: "updateSource",
    method: "PATCH",
    path: one,
    summary: "Update a source",
    description: "Changes `schedule`, `rules`, or both. Rules apply from the next run.",
    scope: "manage",
    input: updateSourceInput,
    output: sourceView,
    errors: ["conflict"],
    etag: versionTag,
    ifMatch: true,
    example: { request: { ...ofSource, schedule: "daily" }, response: source },
  }),
  delete: operation({
    ...shared,
    id: "deleteSource",
    method: "DELETE",
    path: one,
    summary: "Delete a source",
    description: `Deletes a source with its pages. ${DRY_RUN}`,
    scope: "manage",
    input: sourceInput.extend(dryRunField),
    output: orDryRun(deletedSourceView),
    example: { request: ofSource, response: { deleted: true, pages: 48 } },
  }),
  command: operation({
    ...shared,
    id: "commandSource",
    method: "POST",
    path: `${one}/{command}`,
    summary: "Pause, resume, cancel, sync or retry a source",
    description:
      "`sync` starts a run now, `retry` crawls what failed once more; `pause`, `resume` and `cancel` act on the run. 409 where the state does not allow it.",
    scope: "manage",
    input: commandSourceInput,
    body: "none",
    output: sourceView,
    errors: ["account_limit", "conflict"],
    example: {
      request: { ...ofSource, command: "sync" },
      response: { ...source, state: "running", runFinishedAt: null },
    },
  }),
  addFile: operation({
    ...shared,
    id: "addFile",
    method: "POST",
    path: `${ONE_CHATBOT}/files`,
    summary: "Upload a file",
    description:
      "Adds a PDF, DOCX, HTML, Markdown or plain text file of 20 MiB at most: as the body with its `name` in the query, or as `file` in a form. A file of the same name is replaced; one that cannot be read is refused with its reason.",
    scope: "manage",
    input: uploadInput,
    body: "file",
    takesNoKey: "a file of the same name is replaced, so it can be sent again",
    output: fileView,
    status: 201,
    errors: ["account_limit"],
    example: {
      request: { chatbotId: CHATBOT_ID, name: "plan.pdf" },
      response: {
        sourceId: SOURCE_ID,
        pageId: PAGE_ID,
        name: "plan.pdf",
        state: "indexed",
        reason: null,
        message: null,
        title: "Floor plan",
        characters: 2_310,
        passages: 3,
        faq: 0,
      },
    },
  }),
};

import { element } from "#lib/browser/reference/element";
import { fill, ownValue } from "#lib/browser/reference/fill-values";
import { createToken, type Sent, sendRequest } from "#lib/browser/reference/send-request";

/** What a sample sends, as the page's HTML has it. */
type Sample = { method: string; path: string; body?: unknown; token: boolean };

const CHATBOT_ID = /bot_[0-9A-Za-z]{22}/g;
const withOwnId = (text: string) => text.replace(CHATBOT_ID, (example) => ownValue("chatbotId") || example);

/** Gives each sample that a browser can send a button, which opens the request for editing and sends it. */
export function addTryIt(): void {
  for (const figure of document.querySelectorAll<HTMLElement>("figure[data-request]")) {
    const button = element("button", "Try it");
    button.type = "button";
    button.className = "try";
    button.ariaExpanded = "false";
    let form: HTMLFormElement | undefined;
    button.addEventListener("click", () => {
      if (form) form.hidden = !form.hidden;
      else {
        form = makeForm(figure);
        figure.append(form);
      }
      button.ariaExpanded = String(!form.hidden);
      if (!form.hidden) form.querySelector("input")?.focus();
    });
    figure.append(button);
  }
}

function labelled<Control extends HTMLInputElement | HTMLTextAreaElement>(label: string, control: Control) {
  const around = element("label", label);
  control.spellcheck = false;
  control.autocomplete = "off";
  around.append(control);
  return around;
}

function tokenField(status: HTMLElement): HTMLElement[] {
  const field = element("input");
  field.type = "password";
  field.placeholder = "cb_…";
  field.dataset.own = "token";
  field.value = ownValue("token");
  field.addEventListener("input", () => fill("token", field.value.trim()));
  const around = labelled("Token: kept in the memory of this page alone", field);
  const create = element("button", "Create a token for one day");
  create.type = "button";
  create.className = "for-signed-in";
  create.addEventListener("click", async () => {
    try {
      fill("token", await createToken());
      status.textContent = "Created, and put into the samples of this page. It is listed under Account.";
    } catch (error) {
      status.textContent = error instanceof Error ? error.message : String(error);
    }
  });
  return [around, create];
}

function output(label: string): HTMLPreElement {
  const pre = element("pre");
  pre.tabIndex = 0;
  pre.role = "group";
  pre.ariaLabel = label;
  pre.hidden = true;
  return pre;
}

function makeForm(figure: HTMLElement): HTMLFormElement {
  const sample = JSON.parse(figure.dataset.request ?? "{}") as Sample;
  const form = element("form");
  form.ariaLabel = `Try ${sample.method} ${sample.path}`;
  const status = element("p");
  status.setAttribute("role", "status");
  const path = element("input");
  path.value = withOwnId(sample.path);
  const body = element("textarea");
  body.value = withOwnId(JSON.stringify(sample.body, null, 2) ?? "");
  body.rows = Math.min(body.value.split("\n").length + 1, 14);
  const [headers, content] = [output("Headers of the response"), output("Body of the response")];
  const send = element("button", `Send ${sample.method}`);
  const show = (sent: Sent) => {
    status.textContent = sent.status;
    headers.textContent = sent.headers;
    content.textContent = sent.body;
    for (const pre of [headers, content]) pre.hidden = pre.textContent === "";
  };
  form.append(
    ...(sample.token ? tokenField(status) : []),
    labelled("URL", path),
    ...(sample.body === undefined ? [] : [labelled("Body", body)]),
    send,
    status,
    headers,
    content,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const token = sample.token ? ownValue("token") : "";
    if (sample.token && token === "") return show(recorded(figure));
    status.textContent = "Sending…";
    const given = sample.body === undefined ? null : body.value;
    show(await sendRequest({ method: sample.method, path: path.value, body: given, token }));
  });
  return form;
}

/** Without a token: the response of the example, which stands below the sample. */
function recorded(figure: HTMLElement): Sent {
  const body = figure.nextElementSibling?.querySelector("pre")?.textContent ?? "";
  return { status: "Not sent, because there is no token. A recorded response:", headers: "", body };
}

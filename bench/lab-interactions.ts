import type { Page } from "playwright";

/** Milliseconds between two keys: a fast typist's hundred and twenty words a minute. */
const TYPING = { delay: 100 };

/** What a person does on each page of the dashboard: the interactions whose slowest is the page's INP. */
export const INTERACTIONS: Record<string, (page: Page) => Promise<void>> = {
  chatbots: async (page) => {
    await page.getByRole("searchbox", { name: "Search chatbots" }).pressSequentially("juniper", TYPING);
    await page.getByRole("button", { name: "Actions for Juniper Outdoor" }).click();
    await page.getByRole("menuitem", { name: "Rename" }).waitFor();
    await page.keyboard.press("Escape");
  },
  playground: async (page) => {
    await page.getByRole("textbox", { name: "Ask a question" }).pressSequentially("When are you open?", TYPING);
    await page.keyboard.press("Enter");
    await page.getByText("% sure").waitFor();
  },
  qa: async (page) => {
    await page.getByRole("button", { name: "How can I pay?", exact: true }).click();
    await page.getByRole("form", { name: "Edit Q&A" }).getByLabel("Question").pressSequentially(" And when?", TYPING);
    await page.keyboard.press("Escape");
    await page.getByRole("searchbox", { name: "Search Q&As" }).pressSequentially("tent", TYPING);
  },
  urls: async (page) => {
    await page.getByRole("textbox", { name: "Add pages" }).pressSequentially("https://example.com/help", TYPING);
    await page.getByRole("button", { name: /^Failed/ }).click();
    await page.getByRole("checkbox", { name: "Select all pages shown" }).check();
  },
  conversations: async (page) => {
    await page.getByRole("button", { name: "Not answered", exact: true }).click();
    await page.getByRole("button", { name: "Do you sell climbing ropes?" }).first().click();
    await page.getByRole("dialog", { name: "Conversation" }).waitFor();
    await page.keyboard.press("Escape");
  },
  settings: async (page) => {
    await page.getByLabel("Welcome message").pressSequentially(" Ask away.", TYPING);
    await page.getByRole("radio", { name: /^Careful/ }).check();
    await page.getByRole("switch", { name: /word for word/ }).click();
    await page.getByRole("tab", { name: "Python" }).click();
  },
  usage: async (page) => {
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder("Go to a page, a chatbot, an action").pressSequentially("settings", TYPING);
    await page.keyboard.press("Escape");
  },
  account: async (page) => {
    await page.getByLabel("Name").pressSequentially(" and family", TYPING);
    await page.getByRole("button", { name: "Delete account" }).click();
    await page.getByRole("dialog").getByRole("textbox").pressSequentially("mara", TYPING);
    await page.keyboard.press("Escape");
  },
};

import type { Page } from "@playwright/test";
import { ask } from "#e2e/dashboard/open-account";
import type { ShopServer } from "#e2e/support/shop-server";

export type Screen = {
  name: string;
  signedIn: boolean;
  path(shop: ShopServer): string;
  /** What makes the screen what it is: a question asked, a dialog opened. */
  prepare?(page: Page, shop: ShopServer): Promise<void>;
  /** A picture shows the whole page, however long, rather than what a window holds. */
  whole?: boolean;
  /** It is there on phones only. */
  phone?: boolean;
};

const at = (path: string) => () => path;
const tab = (name: string) => (shop: ShopServer) => `/chatbots/${shop.chatbotId}/${name}`;
const press = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole("button", { name }).first().click();
  await page.getByRole("dialog").waitFor();
};

/** Every screen, and what opens on it. */
export const SCREENS: Screen[] = [
  { name: "landing", signedIn: false, path: at("/"), whole: true },
  {
    name: "landing-answer",
    signedIn: false,
    path: at("/"),
    prepare: async (page) => {
      await page.getByRole("button", { name: "What happens when it does not know?" }).click();
      await page.getByRole("list", { name: "Sources" }).waitFor();
    },
  },
  { name: "guide", signedIn: false, path: at("/docs/limits") },
  { name: "docs", signedIn: false, path: at("/docs") },
  { name: "sign-in", signedIn: false, path: at("/sign-in") },
  {
    name: "sign-in-refused",
    signedIn: false,
    path: at("/sign-in"),
    prepare: async (page) => {
      await page.getByLabel("Email").fill("nobody@juniper-outdoor.example");
      await page.getByLabel("Password", { exact: true }).fill("not the password");
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await page.getByText("The email address or the password is not right.").waitFor();
    },
  },
  {
    name: "sign-up-faults",
    signedIn: false,
    path: at("/sign-up"),
    prepare: async (page) => {
      await page.getByLabel("Email").fill("mara@");
      await page.getByLabel("Password", { exact: true }).fill("short");
      await page.keyboard.press("Enter");
      await page.getByText("Enter an email address, such as ada@example.com.").waitFor();
    },
  },
  { name: "not-found", signedIn: false, path: at("/nowhere") },
  { name: "list", signedIn: true, path: at("/chatbots") },
  { name: "new-chatbot", signedIn: true, path: at("/chatbots?new=1") },
  {
    name: "list-menu",
    signedIn: true,
    path: at("/chatbots"),
    prepare: async (page) => {
      await page.getByRole("button", { name: "Actions for Juniper Outdoor" }).click();
      await page.getByRole("menuitem", { name: "Rename" }).waitFor();
    },
  },
  {
    name: "list-rename",
    signedIn: true,
    path: at("/chatbots"),
    prepare: async (page) => {
      await page.getByRole("button", { name: "Actions for Juniper Outdoor" }).click();
      await page.getByRole("menuitem", { name: "Rename" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "list-nothing-found",
    signedIn: true,
    path: at("/chatbots?search=nothing"),
    prepare: (page) => page.getByText("No chatbot’s name or chatbotId matches “nothing”.").waitFor(),
  },
  {
    name: "mobile-menu",
    signedIn: true,
    phone: true,
    path: at("/usage"),
    prepare: press("Open the menu"),
  },
  {
    name: "palette",
    signedIn: true,
    path: at("/chatbots"),
    prepare: async (page) => {
      await page.keyboard.press("Control+k");
      await page
        .getByRole("option", { name: /Juniper Outdoor/ })
        .first()
        .waitFor();
    },
  },
  { name: "playground-empty", signedIn: true, path: tab("playground") },
  {
    name: "playground",
    signedIn: true,
    path: tab("playground"),
    prepare: async (page) => {
      await ask(page, "When do orders to France arrive?", /six working days/);
      await ask(page, "Do you sell climbing ropes?", /Closest match/);
      await ask(page, "How do I wash my sleeping bag?", /down soap/);
      await page.getByText("Confident").nth(1).waitFor();
      // Beside the chat where there is room.
      if ((page.viewportSize()?.width ?? 0) > 1_200) await page.getByText("Details", { exact: true }).waitFor();
    },
  },
  {
    name: "playground-why",
    signedIn: true,
    phone: true,
    path: tab("playground"),
    prepare: async (page) => {
      await ask(page, "When do orders to France arrive?", /six working days/);
      await press("Why this answer")(page);
      await page.getByText("Details", { exact: true }).waitFor();
    },
  },
  { name: "qa", signedIn: true, path: tab("qa") },
  {
    name: "qa-edit",
    signedIn: true,
    path: tab("qa"),
    prepare: async (page) => {
      await page.getByRole("button", { name: "How can I pay?", exact: true }).click();
      await page.getByRole("form", { name: "Edit Q&A" }).waitFor();
    },
  },
  {
    name: "qa-edit-preview",
    signedIn: true,
    path: tab("qa"),
    prepare: async (page) => {
      await page.getByRole("button", { name: "How can I pay?", exact: true }).click();
      const form = page.getByRole("form", { name: "Edit Q&A" });
      await form.getByLabel("Question").fill("Do you take cash?");
      await form.getByLabel("Answer", { exact: true }).fill("Yes, in the shop.");
      await form.getByRole("list", { name: "Changes" }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "qa-selected",
    signedIn: true,
    path: tab("qa"),
    prepare: async (page) => {
      await page.getByRole("checkbox", { name: "Select all Q&As of this page" }).check();
      await page.getByRole("region", { name: "Selected rows" }).waitFor();
    },
  },
  { name: "qa-import", signedIn: true, path: tab("qa"), prepare: press("Import") },
  {
    name: "qa-import-preview",
    signedIn: true,
    path: tab("qa"),
    prepare: async (page) => {
      await press("Import")(page);
      await page.getByLabel(/Choose a CSV file/).setInputFiles({
        name: "faq.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(
          "question,answer\nDo you sell stoves?,Two kinds.\n,no question\nWhere do you make your tents?,In Estonia.\n",
        ),
      });
      await page.getByText(/can be imported from faq.csv/).waitFor();
    },
  },
  {
    name: "qa-new",
    signedIn: true,
    path: tab("qa"),
    prepare: async (page) => {
      await page.getByRole("button", { name: "Add Q&A" }).click();
      const form = page.getByRole("form", { name: "New Q&A" });
      await form.getByLabel("Question").fill("When do you open?");
      await form.getByText("A similar question already exists").waitFor();
    },
  },
  { name: "urls", signedIn: true, path: tab("urls"), whole: true },
  { name: "urls-failed", signedIn: true, path: (shop) => `${tab("urls")(shop)}?state=failed` },
  {
    name: "urls-faults",
    signedIn: true,
    path: tab("urls"),
    prepare: async (page) => {
      await page.getByRole("textbox", { name: "Add pages" }).fill("nonsense\nftp://juniper.example/x");
      await page.getByRole("button", { name: "Add pages" }).click();
      await page.getByText("2 lines cannot be added:").waitFor();
    },
  },
  {
    name: "urls-source-menu",
    signedIn: true,
    path: tab("urls"),
    prepare: async (page) => {
      await page.getByRole("button", { name: /^More for http/ }).click();
      await page.getByRole("menuitem", { name: /Delete/ }).waitFor();
    },
  },
  {
    name: "urls-page",
    signedIn: true,
    path: tab("urls"),
    prepare: async (page) => {
      await page.getByRole("button", { name: "Shipping", exact: true }).click();
      await page.getByRole("list", { name: "Passages" }).waitFor();
    },
  },
  { name: "urls-site", signedIn: true, path: tab("urls"), prepare: press("Add a site") },
  {
    name: "urls-sitemap-preview",
    signedIn: true,
    path: tab("urls"),
    prepare: async (page, shop) => {
      await press("Add a sitemap")(page);
      await page.getByLabel("URL of the sitemap").fill(`${shop.site.url}/sitemap.xml`);
      await page.getByRole("button", { name: "Preview" }).click();
      await page.getByRole("region", { name: "Preview" }).waitFor();
    },
  },
  { name: "conversations", signedIn: true, path: tab("conversations") },
  {
    name: "conversations-open",
    signedIn: true,
    path: (shop) => `${tab("conversations")(shop)}?answered=no`,
    prepare: async (page) => {
      const missed = page.getByRole("listitem").filter({ hasText: "Do you sell climbing ropes?" });
      await missed.getByRole("button", { name: "See the conversation" }).click();
      const sheet = page.getByRole("dialog", { name: "Conversation" });
      await sheet.getByRole("button", { name: "Why this answer" }).first().waitFor();
    },
  },
  {
    name: "unanswered-preview",
    signedIn: true,
    path: (shop) => `${tab("conversations")(shop)}?answered=no`,
    prepare: async (page) => {
      await page.getByRole("button", { name: "Answer: How heavy is the Heron 2?" }).click();
      const form = page.getByRole("form", { name: "Add as Q&A" });
      await form.getByLabel("Other ways to ask it").fill("Is the Heron 3 waterproof enough for Iceland in October?");
      await form
        .getByLabel("Answer", { exact: true })
        .fill("The Heron 2 weighs 2.1 kg and stays dry under 5,000 mm of water, as the Heron 3 does.");
      await form.getByRole("list", { name: "Changes" }).scrollIntoViewIfNeeded();
    },
  },
  { name: "inbox", signedIn: true, path: tab("inbox") },
  { name: "embed", signedIn: true, path: tab("embed") },
  { name: "settings", signedIn: true, path: tab("settings"), whole: true },
  { name: "settings-token", signedIn: true, path: tab("settings"), prepare: press("Create token") },
  {
    name: "settings-token-fault",
    signedIn: true,
    path: tab("settings"),
    prepare: async (page) => {
      await press("Create token")(page);
      await page.getByRole("dialog").getByRole("button", { name: "Create token" }).click();
      await page.getByText("Give the token a name.").waitFor();
    },
  },
  {
    name: "settings-token-shown",
    signedIn: true,
    path: tab("settings"),
    prepare: async (page) => {
      await press("Create token")(page);
      await page.getByRole("dialog").getByLabel("Name").fill("Newsletter");
      await page.getByRole("dialog").getByRole("button", { name: "Create token" }).click();
      await page.getByRole("textbox", { name: "API token" }).waitFor();
    },
  },
  {
    name: "settings-fault",
    signedIn: true,
    path: tab("settings"),
    prepare: async (page) => {
      await page.getByLabel("Fallback text").fill(" ");
      await page.getByRole("button", { name: "Save settings" }).click();
      await page.getByText(/The fallback text cannot be empty/).waitFor();
    },
  },
  { name: "settings-revoke", signedIn: true, path: tab("settings"), prepare: press(/^Revoke Website/) },
  { name: "usage", signedIn: true, path: at("/usage"), whole: true },
  { name: "account", signedIn: true, path: at("/account"), whole: true },
  { name: "account-model", signedIn: true, path: at("/account/model"), whole: true },
  { name: "account-webhooks", signedIn: true, path: at("/account/webhooks"), whole: true },
  { name: "account-delete", signedIn: true, path: at("/account"), prepare: press("Delete account") },
  { name: "missing-chatbot", signedIn: true, path: at("/chatbots/bot_0000000000000000000000/qa") },
];

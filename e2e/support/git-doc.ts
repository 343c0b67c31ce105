import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { SiteRoute } from "#e2e/support/site";

/** Where Debian's package git-doc puts git's own documentation, as HTML. */
const FOLDERS = ["/usr/share/doc/git/html", "/usr/share/doc/git-doc"];

/** The pages that the test's chatbot is made of: everyday commands, which share most of their words. */
export const GIT_PAGES = [
  "git-add",
  "git-bisect",
  "git-blame",
  "git-branch",
  "git-bundle",
  "git-cherry-pick",
  "git-clean",
  "git-clone",
  "git-commit",
  "git-describe",
  "git-fetch",
  "git-gc",
  "git-grep",
  "git-init",
  "git-merge",
  "git-mv",
  "git-notes",
  "git-pull",
  "git-push",
  "git-reflog",
  "git-reset",
  "git-revert",
  "git-stash",
  "git-tag",
  "git-worktree",
  "gitfaq",
  "gitignore",
];

/** Questions written from these pages, with the page that answers each. */
export const GIT_QUESTIONS: [question: string, page: string][] = [
  ["How do I list the stash entries that I currently have?", "git-stash"],
  ["How can I find the commit that introduced a bug by binary search?", "git-bisect"],
  ["How do I create a shallow clone with a truncated history?", "git-clone"],
  ["How do I remove untracked files from the working tree?", "git-clean"],
  ["How can I see who last modified each line of a file?", "git-blame"],
  ["How do I make a tag that is signed with my GPG key?", "git-tag"],
  ["How can I have multiple working trees attached to the same repository?", "git-worktree"],
  ["How do I use multiple accounts with the same hosting provider using SSH?", "gitfaq"],
  ["What does a leading ** followed by a slash mean in an ignore pattern?", "gitignore"],
  ["How do I move refs and objects to another machine without a network connection, in one file?", "git-bundle"],
];

export const GIT_DOES_NOT_KNOW = [
  "What does a Netflix subscription cost?",
  "Which restaurants in Paris are open on Sunday evening?",
];

/**
 * The pages of git-doc as a website's routes.
 * @throws when the package is not installed
 */
export function gitDocRoutes(): Record<string, SiteRoute> {
  const folder = FOLDERS.find((name) => existsSync(join(name, "git-add.html")));
  if (folder === undefined) throw new Error("git's documentation is not installed (Debian: apt-get install git-doc).");
  return {
    "*": (request, response) => {
      const file = join(folder, basename(request.url ?? ""));
      if (!file.endsWith(".html") || !existsSync(file)) return void response.writeHead(404).end();
      response.setHeader("content-type", "text/html; charset=utf-8").end(readFileSync(file));
    },
  };
}

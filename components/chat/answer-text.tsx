import { SquareCheck, Square as SquareIcon } from "lucide-react";
import { Fragment, type ReactNode, useMemo } from "react";
import { SCROLLED_BY_KEYBOARD } from "#components/chat/scrolled-by-keyboard";
import { cn } from "#lib/browser/cn";
import type { Block, Inline, MarkdownOptions } from "#lib/browser/markdown/markdown-schema";
import { parseMarkdown } from "#lib/browser/markdown/parse-markdown";
import { text as say } from "#lib/browser/texts/text";

/** What the place of use renders: `[n]`, and images where it has any. */
type Parts = {
  cite: (number: number) => ReactNode;
  image?: ((src: string, description: string) => ReactNode) | undefined;
  code?: ((text: string, language: string) => ReactNode) | undefined;
};

/** Nodes of one text never change their order, so their place is their key. */
function inlines(nodes: Inline[], parts: Parts): ReactNode {
  return nodes.map((node, at) => <Fragment key={keyOf(at)}>{inline(node, parts)}</Fragment>);
}
const keyOf = (at: number) => `${at}`;

/** What leads away from this site opens beside it. */
const ELSEWHERE = { target: "_blank", rel: "noopener noreferrer nofollow" };

function inline(node: Inline, parts: Parts): ReactNode {
  switch (node.type) {
    case "text":
      return node.text;
    case "break":
      return <br />;
    case "code":
      return <code className="rounded-sm bg-accent px-1 py-0.5 font-mono text-[0.875em]">{node.text}</code>;
    case "strong":
      return <strong className="font-semibold">{inlines(node.children, parts)}</strong>;
    case "emphasis":
      return <em>{inlines(node.children, parts)}</em>;
    case "deleted":
      return <del>{inlines(node.children, parts)}</del>;
    case "citation":
      return parts.cite(node.number);
    case "image":
      return parts.image?.(node.src, node.description) ?? node.description;
    case "link":
      return (
        <a
          href={node.href}
          {...(/^[a-z]+:/.test(node.href) ? ELSEWHERE : {})}
          title={node.href}
          className="text-primary underline underline-offset-4"
        >
          {isBare(node) ? shortAddress(node.href) : inlines(node.children, parts)}
        </a>
      );
  }
}

/** An address that is its own text, or one that its text hides: a reader sees where it leads. */
function isBare(node: Extract<Inline, { type: "link" }>): boolean {
  const [only] = node.children;
  return /^https?:/.test(node.href) && only?.type === "text" && /^https?:\/\//.test(only.text);
}

const ADDRESS_MAX = 60;

/** Host and path are what a reader knows an address by; the rest is in its title. */
function shortAddress(href: string): string {
  const url = new URL(href);
  const rest = url.pathname + url.search;
  const address = url.host + (rest === "/" ? "" : rest);
  return address.length > ADDRESS_MAX ? `${address.slice(0, ADDRESS_MAX - 1)}…` : address;
}

function blocks(nodes: Block[], parts: Parts): ReactNode {
  return nodes.map((node, at) => <Fragment key={keyOf(at)}>{block(node, parts)}</Fragment>);
}

function block(node: Block, parts: Parts): ReactNode {
  switch (node.type) {
    case "paragraph":
      return <p dir="auto">{inlines(node.children, parts)}</p>;
    case "heading":
      // A heading inside an answer is no heading of the page.
      return (
        <p dir="auto" className={cn("font-semibold", node.level === 1 && "text-xl")}>
          {inlines(node.children, parts)}
        </p>
      );
    case "rule":
      return <hr />;
    case "quote":
      return (
        <blockquote className="grid grid-cols-1 gap-3 border-s-2 ps-3 text-muted-foreground">
          {blocks(node.blocks, parts)}
        </blockquote>
      );
    case "code":
      return (
        <pre
          dir="ltr"
          className="whitespace-pre-wrap rounded-lg bg-muted p-3 font-mono text-sm [overflow-wrap:anywhere]"
        >
          {parts.code?.(node.text, node.language) ?? <code>{node.text}</code>}
        </pre>
      );
    case "list": {
      const items = node.items.map((item, at) => (
        <li key={keyOf(at)} className={cn("ps-1", item.done !== null && "-ms-5 flex list-none gap-2")}>
          {item.done === null ? null : <TaskMark done={item.done} />}
          <div className="grid min-w-0 grid-cols-1 gap-1.5">{blocks(item.blocks, parts)}</div>
        </li>
      ));
      if (node.start === null) return <ul className="grid list-disc gap-1.5 ps-5">{items}</ul>;
      return (
        <ol start={node.start} className="grid list-decimal gap-1.5 ps-6">
          {items}
        </ol>
      );
    }
    case "table":
      return <AnswerTable node={node} parts={parts} />;
  }
}

function TaskMark({ done }: { done: boolean }) {
  const Icon = done ? SquareCheck : SquareIcon;
  return <Icon role="img" aria-label={say(done ? "done" : "notDone")} className="mt-1 size-4 shrink-0" />;
}

function AnswerTable({ node, parts }: { node: Extract<Block, { type: "table" }>; parts: Parts }) {
  const align = (at: number) =>
    ({ right: "text-end", center: "text-center", left: "text-start" })[node.align[at] ?? "left"];
  return (
    <section aria-label={say("table")} {...SCROLLED_BY_KEYBOARD} className="overflow-x-auto rounded-lg border">
      <table className="w-full text-sm">
        <thead className="bg-muted">
          <tr>
            {node.head.map((cell, at) =>
              // A header that says nothing is none.
              cell.length === 0 ? (
                <td key={keyOf(at)} className="min-w-24" />
              ) : (
                <th key={keyOf(at)} scope="col" dir="auto" className={cn("min-w-24 px-3 py-2 font-medium", align(at))}>
                  {inlines(cell, parts)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {node.rows.map((row, line) => (
            <tr key={keyOf(line)} className="border-t">
              {row.map((cell, at) => (
                <td key={keyOf(at)} dir="auto" className={cn("px-3 py-2 align-top", align(at))}>
                  {inlines(cell, parts)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/**
 * An answer's Markdown as elements. Nothing in it becomes markup that we did not write: no raw HTML, links to http, https and mailto
 * only, no images, unless `resolveLink` and `resolveImage` say otherwise. `open` while it is still being written.
 */
export function AnswerText({
  text,
  open,
  sources,
  cite,
  image,
  code,
  resolveLink,
  resolveImage,
}: MarkdownOptions & Parts & { text: string }) {
  const parsed = useMemo(
    () => parseMarkdown(text, { open, sources, resolveLink, resolveImage }),
    [text, open, sources, resolveLink, resolveImage],
  );
  return (
    <div className="grid grid-cols-1 gap-3 break-words text-base [overflow-wrap:anywhere]">
      {blocks(parsed, { cite, image, code })}
    </div>
  );
}

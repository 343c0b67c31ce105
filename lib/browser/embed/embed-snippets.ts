import type { Snippet } from "#lib/browser/embed/snippets";

/** The ways to put the chat on a website. `origin` is the server's address without a slash at its end. */
export function embedSnippets(origin: string, chatbotId: string): (Snippet & { language: string })[] {
  const src = `${origin}/widget/v1.js`;
  const tag = `<script src="${src}" data-chatbot-id="${chatbotId}" async></script>`;
  const inject = (indent: string) =>
    [
      `const script = document.createElement("script");`,
      `script.src = "${src}";`,
      `script.dataset.chatbotId = "${chatbotId}";`,
      `document.body.append(script);`,
    ]
      .map((line) => indent + line)
      .join("\n");
  return [
    {
      id: "html",
      language: "xml",
      label: "HTML",
      code: `<!-- Before </body>, or in <head>, on every page that shows the chat -->\n${tag}`,
    },
    {
      id: "element",
      language: "xml",
      label: "In an element",
      code: `<div id="chat" style="height: 600px"></div>\n${tag.replace(" async", ` data-target="#chat" async`)}`,
    },
    {
      id: "react",
      language: "javascript",
      label: "React",
      code: `import { useEffect } from "react";

export function Chatbot() {
  useEffect(() => {
${inject("    ")}
    return () => {
      window.Chatbot2000?.destroy();
      script.remove();
    };
  }, []);
  return null;
}`,
    },
    {
      id: "gtm",
      language: "xml",
      label: "Google Tag Manager",
      code: `<!-- A tag of the type Custom HTML, on the trigger All Pages -->\n<script>\n(function () {\n${inject("  ")}\n})();\n</script>`,
    },
    {
      id: "wordpress",
      language: "php",
      label: "WordPress",
      code: `<?php // In the theme's functions.php, or in a snippets plugin
add_action('wp_footer', function () {
  echo '${tag}';
});`,
    },
  ];
}

/** What a website with a Content-Security-Policy adds to it. */
export const embedDirectives = (origin: string): string => `script-src ${origin};\nframe-src ${origin};`;

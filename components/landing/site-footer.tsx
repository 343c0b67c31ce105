import { guideAddress } from "#lib/browser/markdown/parse-guide-link";

/** The documents, and which version of the product under which license this is. */
export function SiteFooter({
  guides,
  version,
  license,
}: {
  guides: { name: string; title: string }[];
  version: string;
  license: string;
}) {
  const links = [
    { href: "/docs", label: "API reference" },
    ...guides
      .filter(({ name }) => name !== "api")
      .map(({ name, title }) => ({
        href: guideAddress(name),
        label: name === "readme" ? "About" : title,
      })),
  ];
  return (
    <footer className="border-t">
      <nav
        aria-label="Documentation"
        className="mx-auto flex w-full max-w-[1164px] flex-wrap gap-x-6 px-4 py-6 text-muted-foreground text-sm md:px-8"
      >
        {links.map(({ href, label }) => (
          <a key={href} href={href} className="flex min-h-11 items-center hover:text-foreground md:min-h-8">
            {label}
          </a>
        ))}
        <p className="ms-auto flex min-h-11 items-center md:min-h-8">
          Chatbot2000 {version} · {license} license
        </p>
      </nav>
    </footer>
  );
}

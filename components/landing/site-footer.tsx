import Link from "next/link";

export function SiteFooter({ guides }: { guides: { name: string; title: string }[] }) {
  const links = [
    { href: "/docs", label: "API reference" },
    ...guides.map(({ name, title }) => ({ href: `/guide/${encodeURIComponent(name)}`, label: title })),
  ];
  return (
    <footer className="border-t">
      <nav
        aria-label="Documentation"
        className="mx-auto flex w-full max-w-[1164px] flex-wrap gap-x-6 px-4 py-6 text-muted-foreground text-sm md:px-8"
      >
        {links.map(({ href, label }) => (
          <Link key={href} href={href} className="flex min-h-11 items-center hover:text-foreground md:min-h-8">
            {label}
          </Link>
        ))}
      </nav>
    </footer>
  );
}

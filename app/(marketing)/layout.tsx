import type { ReactNode } from "react";
import { SiteFooter } from "#components/landing/site-footer";
import { SiteHeader } from "#components/landing/site-header";
import { actorFromSession } from "#lib/auth/actor-from-session";
import { readGuides } from "#lib/demo/read-guides";

export default async function MarketingLayout({ children }: { children: ReactNode }) {
  const [actor, guides] = await Promise.all([actorFromSession(), readGuides()]);
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader signedIn={actor !== null} />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[1164px] flex-1 px-4 outline-none md:px-8">
        {children}
      </main>
      <SiteFooter guides={guides.map(({ name, title }) => ({ name, title }))} />
    </div>
  );
}

import type { Metadata } from "next";
import type { ReactNode } from "react";
import { productImage } from "#components/landing/product-images";
import { SiteFooter } from "#components/landing/site-footer";
import { SiteHeader } from "#components/landing/site-header";
import { actorFromSession } from "#lib/auth/actor-from-session";
import { readGuides } from "#lib/demo/read-guides";
import { readProduct } from "#lib/demo/read-product";
import { page } from "#lib/http/page";
import { env } from "#lib/process/env";

const TITLE = "Chatbot2000: a chatbot for your website that knows what it knows";
const DESCRIPTION = "Made of your pages and Q&As, on your own server, with a source under every answer.";

/** What a shared link shows. */
export function generateMetadata(): Metadata {
  const { src: url, width, height } = productImage("docs/images/answer.png") ?? { src: "/icon.svg" };
  return {
    metadataBase: new URL(env().APP_URL),
    openGraph: {
      ...{ type: "website", siteName: "Chatbot2000", title: TITLE, description: DESCRIPTION },
      images: [{ url, ...(width && height ? { width, height } : {}) }],
    },
    twitter: { card: "summary_large_image" },
  };
}

export default page(async function MarketingLayout({ children }: { children: ReactNode }) {
  const [actor, guides, product] = await Promise.all([actorFromSession(), readGuides(), readProduct()]);
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader signedIn={actor !== null} />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[1164px] flex-1 px-4 outline-none md:px-8">
        {children}
      </main>
      <SiteFooter guides={guides.map(({ name, title }) => ({ name, title }))} {...product} />
    </div>
  );
});

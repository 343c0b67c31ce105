import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "#components/frame/logo";

export function AuthCard({ title, children, footer }: { title: string; children: ReactNode; footer: ReactNode }) {
  return (
    <main id="content" className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-8 px-4 py-12">
      <Link href="/" className="flex min-h-6 items-center self-center rounded-lg">
        <Logo />
      </Link>
      <div className="grid gap-6">
        <h1 className="text-center font-semibold text-xl">{title}</h1>
        {children}
      </div>
      <p className="grid gap-2 text-center text-muted-foreground text-sm">{footer}</p>
    </main>
  );
}

export function AuthLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link className="text-primary underline underline-offset-4" href={href}>
      {children}
    </Link>
  );
}

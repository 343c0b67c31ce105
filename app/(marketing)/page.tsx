import { Logo } from "#components/shell/logo";

export default function Home() {
  return (
    <main id="content" className="p-6">
      <Logo />
    </main>
  );
}

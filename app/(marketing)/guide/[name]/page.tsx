import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GuidePage } from "#components/landing/guide-page";
import { readGuides } from "#lib/demo/read-guides";
import { page } from "#lib/http/page";

async function findGuide(params: Promise<{ name: string }>) {
  const { name } = await params;
  return (await readGuides()).find((guide) => guide.name === name) ?? notFound();
}

export const generateMetadata = page(async ({ params }: PageProps<"/guide/[name]">): Promise<Metadata> => {
  return { title: (await findGuide(params)).title };
});

export default page(async function Guide({ params }: PageProps<"/guide/[name]">) {
  const names = (await readGuides()).map(({ name }) => name);
  return <GuidePage guide={await findGuide(params)} names={names} />;
});

import Image from "next/image";
import { AnswerText } from "#components/chat/answer-text";
import { productImage } from "#components/landing/product-images";
import { HighlightedCode } from "#components/ui/highlighted-code";
import type { Guide } from "#lib/browser/markdown/parse-guide";
import { resolveGuideLink } from "#lib/browser/markdown/parse-guide-link";

function Picture({ src, description }: { src: string; description: string }) {
  const image = productImage(src);
  return image ? <Image src={image} alt={description} className="h-auto w-full rounded-lg border" /> : description;
}

/** A document of the product, a heading for each section, so that the demo's sources can be opened where they stand. */
export function GuidePage({ guide, names }: { guide: Guide; names: string[] }) {
  return (
    <article className="mx-auto grid max-w-[75ch] gap-8 py-10 text-base">
      <h1 className="font-semibold text-3xl tracking-tight">{guide.title}</h1>
      {guide.sections.map(({ anchor, level, heading, markdown }) => {
        const Heading = level <= 2 ? "h2" : "h3";
        return (
          <section key={anchor} className="grid min-w-0 gap-3">
            {level === 1 ? (
              <span id={anchor} />
            ) : (
              <Heading id={anchor} className={level === 2 ? "font-semibold text-xl" : "font-semibold text-base"}>
                {heading}
              </Heading>
            )}
            <AnswerText
              text={markdown}
              open={false}
              sources={0}
              cite={() => null}
              resolveLink={(href) => resolveGuideLink(href, names)}
              resolveImage={(src) => (productImage(src) ? src : null)}
              image={(src, description) => <Picture src={src} description={description} />}
              code={(text, language) => <HighlightedCode code={text} language={language} />}
            />
          </section>
        );
      })}
    </article>
  );
}

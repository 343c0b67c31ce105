import { elementsNamed, type HtmlElement } from "#lib/crawler/html/html-tree";

/** What shop systems write on the body of a page about one product. */
const PRODUCT_BODY =
  /(^|\s)(single-product|template-product|product-template|catalog-product-view|page-product|product-page|pdp)(-default)?(\s|$)/i;
/** Open Graph's types for one product; "product.group" is a category. */
const PRODUCT_TYPE = /(^|[:_.-])(product|item)(\.item)?$/;

/** Whether a page is about one product, as it says itself: by Open Graph, JSON-LD, microdata or its shop system's name for it. */
export function isProductPage(root: HtmlElement, openGraph: string, products: number): boolean {
  if (PRODUCT_TYPE.test(openGraph) || products === 1) return true;
  const bodies = elementsNamed(root, "body");
  if (bodies.some(({ attributes }) => PRODUCT_BODY.test(attributes.class ?? ""))) return true;
  const items = ["div", "main", "article", "section", "body"].flatMap((name) => elementsNamed(root, name));
  return items.filter(({ attributes }) => /schema\.org\/Product$/i.test(attributes.itemtype ?? "")).length === 1;
}

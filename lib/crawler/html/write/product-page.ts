import { elementsNamed, type HtmlElement, plainText } from "#lib/crawler/html/parse/html-tree";

/** What shop systems write on the body of a page about one product. */
const PRODUCT_BODY =
  /(^|\s)(single-product|template-product|product-template|catalog-product-view|page-product|product-page|pdp)(-default)?(\s|$)/i;
/** Open Graph's types for one product; "product.group" is a category. */
const PRODUCT_TYPE = /(^|[:_.-])(product|item)(\.item)?$/;

/** The button that puts the product into the cart, by its name or words. */
const ADDS_TO_CART = /(^|[^a-z])add[-_ ]?to[-_ ]?(shopping[-_ ]?)?(cart|bag|basket)([^a-z]|$)/i;
/** The product's own, that of a bar which stays on the screen, one for a set: a list of goods has more. */
const MOST_CARTS = 3;
const LONGEST_LABEL = 60;

/** Whether a page is about one product, as it says itself: by Open Graph, JSON-LD, microdata, its shop system's name for it, or one cart to put it into. */
export function isProductPage(root: HtmlElement, openGraph: string, products: number): boolean {
  if (PRODUCT_TYPE.test(openGraph) || products === 1) return true;
  const bodies = elementsNamed(root, "body");
  if (bodies.some(({ attributes }) => PRODUCT_BODY.test(attributes.class ?? ""))) return true;
  const items = ["div", "main", "article", "section", "body"].flatMap((name) => elementsNamed(root, name));
  if (items.filter(({ attributes }) => /schema\.org\/Product$/i.test(attributes.itemtype ?? "")).length === 1)
    return true;
  const carts = ["button", "input"].flatMap((name) => elementsNamed(root, name)).filter(addsToCart);
  return carts.length > 0 && carts.length <= MOST_CARTS;
}

function addsToCart(element: HtmlElement): boolean {
  const { id = "", name = "", value = "", title = "" } = element.attributes;
  const label = element.name === "button" ? plainText(element).trim() : "";
  return [id, name, value, title, label.length <= LONGEST_LABEL ? label : ""].some((text) => ADDS_TO_CART.test(text));
}

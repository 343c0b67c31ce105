import { type Site, type SiteRoute, startSite } from "#e2e/support/site";

/** A section of a page: its heading, then its paragraphs. */
type Section = [heading: string, ...paragraphs: string[]];

const PAGES: Record<string, [title: string, ...sections: Section[]]> = {
  "/shipping": [
    "Shipping",
    [
      "Delivery times",
      "Orders within Germany arrive in two to three working days. Orders to France, Austria and the Netherlands arrive within six working days after they have left our warehouse in Hamburg.",
      "Orders that come in before noon leave on the same day, from Monday to Friday. As soon as a parcel has left you get an e-mail with a link that shows where it is.",
    ],
    [
      "Costs",
      "Shipping within Germany costs 4.90 euros, and nothing from an order value of 60 euros. Shipping to other countries of the European Union costs 9.90 euros.",
    ],
  ],
  "/returns": [
    "Returns and exchanges",
    [
      "How long can I send something back?",
      "You can send back what you do not like within 60 days, unused and with its label. The return label is in the parcel; the way back is free within Germany.",
    ],
    [
      "When do I get my money back?",
      "We refund within five working days after the parcel has reached our warehouse, in the way in which you paid.",
    ],
  ],
  "/sizes": [
    "Sizes of backpacks",
    [
      "Measuring your back",
      "Measure from the seventh vertebra of the neck, the one that stands out, down to the top of the hip bone. Up to 45 centimetres take size S, up to 52 centimetres size M, above that size L.",
    ],
    [
      "Litres",
      "For a day 20 to 30 litres are enough, for a weekend 35 to 50. Who carries a tent and food for a week takes 60 litres or more.",
    ],
  ],
  "/care": [
    "Care and washing",
    [
      "Washing a sleeping bag",
      "Wash a down sleeping bag by hand or in a front loader at 30 degrees with down soap, and dry it with two tennis balls on low heat until no lumps are left. This takes three to four hours.",
    ],
    [
      "Looking after a tent",
      "Dry a tent for a day before you pack it away. Stains come off with lukewarm water and a soft sponge; a washing machine takes the coating off.",
    ],
  ],
  "/repairs": [
    "Repair workshop",
    [
      "What we mend",
      "Our workshop mends zips, poles, straps and tears of everything that we sell, and of most other brands. A new zip on a tent costs 35 euros, a patch 12 euros.",
      "A repair takes about two weeks. From April to July, when everybody is getting ready, it takes three.",
    ],
  ],
  "/warranty": [
    "Warranty",
    [
      "Five years",
      "Everything that we make ourselves has a warranty of five years against faults of material and workmanship. Poles have ten years. Wear, burns and teeth of dogs are not faults, but the workshop is glad to help with them.",
    ],
  ],
  "/visit": [
    "Visit the shop",
    [
      "Address and hours",
      "You find us at Speicherstrasse 14 in Hamburg, two minutes from the underground station Baumwall. We are open from Monday to Friday from 10 to 19 o'clock and on Saturdays from 10 to 16 o'clock.",
      "There is parking for bicycles in front of the house. Dogs are welcome, and there is a bowl of water at the door.",
    ],
  ],
  "/tents/heron-2": [
    "Heron 2, a tent for two",
    [
      "What it weighs and how it stands",
      "The Heron 2 weighs 2.1 kilograms with its pegs and stands in four minutes. The inner tent is 220 centimetres long and 135 wide at the head, and 105 centimetres high.",
      "It is waterproof up to a water column of 3,000 millimetres, and its floor up to 5,000. It costs 389 euros.",
    ],
  ],
  "/tents/heron-3": [
    "Heron 3, a tent for three",
    [
      "What it weighs and how it stands",
      "The Heron 3 weighs 2.8 kilograms and gives three people a place of 60 centimetres each. It has two entrances and an apse in which three backpacks stay dry. It costs 459 euros.",
    ],
  ],
  "/gift-cards": [
    "Gift cards",
    [
      "How they work",
      "A gift card comes by e-mail within an hour, or printed on birch within three days. It is valid for three years, in the shop and online, and what is left on it stays on it.",
    ],
  ],
  "/rental": [
    "Rent a tent",
    [
      "Prices",
      "A tent for two costs 18 euros a day or 79 euros a week, with a deposit of 100 euros. Reserve it in the shop or by telephone at least three days ahead, and bring it back dry.",
    ],
  ],
};

function html(title: string, sections: Section[]): string {
  const body = sections
    .map(([heading, ...paragraphs]) => `<h2>${heading}</h2>${paragraphs.map((text) => `<p>${text}</p>`).join("")}`)
    .join("");
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`;
}

/** Addresses of the shop that cannot be read, each for a reason of its own. */
export const FAULTY_PATHS = ["/catalogue-2019", "/stock", "/lookbook"];

/** Asks whoever reads it to come again in ten minutes. Nothing names it. */
export const BUSY_PATH = "/checkout";

/** The addresses that only the sitemap names. */
const IN_SITEMAP = ["/tents/heron-2", "/tents/heron-3", "/gift-cards", "/rental"];

/** The other addresses of the shop that can be read. */
export const SHOP_PATHS = Object.keys(PAGES).filter((path) => !IN_SITEMAP.includes(path));

/** The website of a small shop for tents and backpacks, on `port` of 127.0.0.1. */
export function startShopSite(port = 0): Promise<Site> {
  const routes: Record<string, SiteRoute> = {
    "/stock": '<!doctype html><title>Stock</title><div id="root"></div><script src="/stock.js"></script>',
    "/lookbook": { headers: { "content-type": "image/png" }, body: "no picture" },
    [BUSY_PATH]: { status: 429, headers: { "retry-after": "600" }, body: "busy" },
    "/sitemap.xml": (request, response) => {
      const listed = IN_SITEMAP.map((path) => `<url><loc>http://${request.headers.host}${path}</loc></url>`);
      response.writeHead(200, { "content-type": "application/xml" });
      response.end(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${listed.join("")}</urlset>`);
    },
  };
  for (const [path, [title, ...sections]] of Object.entries(PAGES)) routes[path] = html(title, sections);
  return startSite(routes, port);
}

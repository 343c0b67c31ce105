/** Marks in the contents the section that is being read, and keeps that entry in view. */
export function followScroll(): void {
  const contents = document.getElementById("contents");
  const links = new Map<string, HTMLAnchorElement>();
  for (const link of contents?.querySelectorAll("a") ?? [])
    if (link.pathname === location.pathname && link.hash !== "") links.set(link.hash.slice(1), link);
  const sections = [...document.querySelectorAll<HTMLElement>("main section")];
  let current: HTMLAnchorElement | undefined;
  const mark = () => {
    const line = window.innerHeight / 3;
    const isAtEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
    const read =
      isAtEnd && window.scrollY > 0
        ? sections.at(-1)
        : sections.findLast((section) => section.getBoundingClientRect().top <= line);
    const link = links.get((read ?? sections[0])?.id ?? "");
    if (link === current) return;
    current?.removeAttribute("aria-current");
    // The text at a page's head has no entry but the page's own.
    link?.setAttribute("aria-current", "true");
    current = link;
    if (link && contents && contents.scrollHeight > contents.clientHeight) keepInView(contents, link);
  };
  let waits = false;
  addEventListener(
    "scroll",
    () => {
      if (waits) return;
      waits = true;
      requestAnimationFrame(() => {
        waits = false;
        mark();
      });
    },
    { passive: true },
  );
  contents?.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a") && contents.matches(":popover-open"))
      contents.hidePopover();
  });
  mark();
}

/** Scrolls the list alone: the page stays where the reader is. */
function keepInView(list: HTMLElement, link: HTMLElement): void {
  const { top, bottom } = link.getBoundingClientRect();
  const frame = list.getBoundingClientRect();
  if (top < frame.top) list.scrollTop -= frame.top - top + 40;
  else if (bottom > frame.bottom) list.scrollTop += bottom - frame.bottom + 40;
}

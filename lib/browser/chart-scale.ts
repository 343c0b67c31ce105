/** The top of a chart's axis and its lines: steps of 1, 2 or 5 times a power of ten, at most five of them. */
export function chartScale(max: number): { top: number; ticks: number[] } {
  const raw = Math.max(max, 4) / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw) ?? 10 * power;
  const count = Math.ceil(Math.max(max, 4) / step);
  return { top: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

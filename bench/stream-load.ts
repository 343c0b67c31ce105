import { Agent, request as send } from "node:http";

export type Target = { name: string; url: string; headers: Record<string, string>; body: string; firstText: string };
/** Milliseconds; requests per second. */
export type Load = { p50: number; p99: number; perSecond: number; requests: number; failures: number };

const percentile = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** One request; milliseconds until its first piece of text, or null when it failed or none came. Resolves when the answer is complete. */
function once(target: Target, agent: Agent): Promise<number | null> {
  return new Promise((resolve) => {
    const started = performance.now();
    let first: number | null = null;
    let seen = "";
    const call = send(target.url, { method: "POST", agent, headers: target.headers }, (response) => {
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        if (first !== null) return;
        seen += chunk;
        if (seen.includes(target.firstText)) first = performance.now() - started;
      });
      response.on("end", () => resolve(response.statusCode === 200 ? first : null));
      response.on("error", () => resolve(null));
    });
    call.on("error", () => resolve(null));
    call.end(target.body);
  });
}

/** Asks `target` with `parallel` requests at a time for `ms` milliseconds, after a short warm-up. */
export async function measure(target: Target, parallel: number, ms: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: parallel });
  const run = async (until: number, times: (number | null)[]) => {
    while (performance.now() < until) times.push(await once(target, agent));
  };
  const together = (until: number, times: (number | null)[]) =>
    Promise.all(Array.from({ length: parallel }, () => run(until, times)));
  await together(performance.now() + ms / 4, []);
  const times: (number | null)[] = [];
  const started = performance.now();
  await together(started + ms, times);
  const took = performance.now() - started;
  agent.destroy();
  const good = times.filter((time) => time !== null).sort((a, b) => a - b);
  return {
    p50: percentile(good, 0.5),
    p99: percentile(good, 0.99),
    perSecond: (good.length * 1000) / took,
    requests: times.length,
    failures: times.length - good.length,
  };
}

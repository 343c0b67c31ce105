import http from "node:http";

/** Requests one after the other, then at a time for a while. */
const SEQUENTIAL = 300;
const PARALLEL = 10;
const PARALLEL_MS = 5_000;
const WARM_UP = 30;

export type Target = { name: string; url: string; headers: Record<string, string>; body(i: number): string };

/** One request; its answer. Fails where the status is not 200. */
export async function call(target: Target, agent: http.Agent, i: number): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const request = http.request(target.url, { method: "POST", agent, headers: target.headers }, (response) => {
    let text = "";
    response.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    response.on("end", () => (response.statusCode === 200 ? resolve(text) : reject(new Error(text))));
  });
  request.on("error", reject);
  request.end(target.body(i));
  return promise;
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Measures a target, prints what was found, and gives the 95th percentile of the requests one after the other, in milliseconds. */
export async function measure(target: Target): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: PARALLEL });
  for (let i = 0; i < WARM_UP; i++) await call(target, agent, i);
  const times: number[] = [];
  for (let i = 0; i < SEQUENTIAL; i++) {
    const started = performance.now();
    await call(target, agent, i);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  const started = performance.now();
  let answers = 0;
  const asker = async () => {
    while (performance.now() - started < PARALLEL_MS) await call(target, agent, answers++);
  };
  await Promise.all(Array.from({ length: PARALLEL }, asker));
  const perSecond = Math.round((answers * 1000) / (performance.now() - started));
  agent.destroy();
  console.log(
    `${target.name.padEnd(24)} p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms one after the other; ${perSecond} requests/s, ${PARALLEL} at a time`,
  );
  return at(0.95);
}

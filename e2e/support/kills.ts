/** How often a test of kill -9 kills. Each kill comes at a random moment, so every run tries others; `KILLS=50` tries more in one. */
export const KILLS = Number(process.env.KILLS ?? 10);

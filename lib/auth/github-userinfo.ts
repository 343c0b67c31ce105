import { z } from "zod";

const user = z.looseObject({ id: z.number(), login: z.string(), name: z.string().nullish() });
const addresses = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/**
 * GitHub's user with the main address that GitHub has confirmed, or with none. The address in a profile, and the first one of the
 * list, which next-auth takes, may be one that anybody typed.
 */
export async function githubUserinfo(accessToken: string, ask: typeof fetch = fetch) {
  const read = async (path: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${accessToken}`, "user-agent": "Chatbot2000" };
    const response = await ask(`https://api.github.com${path}`, { headers });
    if (!response.ok) throw new Error(`GitHub answered ${response.status} for ${path}.`);
    return response.json();
  };
  const [profile, list] = await Promise.all([read("/user"), read("/user/emails")]);
  const confirmed = addresses.parse(list).filter((entry) => entry.verified);
  const { email } = confirmed.find((entry) => entry.primary) ?? confirmed[0] ?? {};
  const known = user.parse(profile);
  return { ...known, name: known.name ?? known.login, email };
}

import { Landing } from "#components/landing/landing";
import { actorFromSession } from "#lib/auth/actor-from-session";

export default async function LandingPage() {
  return <Landing signedIn={(await actorFromSession()) !== null} />;
}

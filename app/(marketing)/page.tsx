import { Landing } from "#components/landing/landing";
import { actorFromSession } from "#lib/auth/actor-from-session";
import { page } from "#lib/http/page";

export default page(async function LandingPage() {
  return <Landing signedIn={(await actorFromSession()) !== null} />;
});

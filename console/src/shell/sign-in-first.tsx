import { Navigate, useLocation } from "react-router";
import { useSession } from "./session.ts";

/** To the sign-in, and back to this address afterwards. */
export function SignInFirst() {
  const { needsSetup } = useSession();
  const { pathname, search } = useLocation();
  const here = pathname + search;
  const next = here === "/" ? "" : `?next=${encodeURIComponent(here)}`;
  return <Navigate replace to={needsSetup ? "/setup" : `/login${next}`} />;
}

import { Suspense } from "react";
import { Navigate, useLocation } from "react-router";
import { Entrance } from "../session/entrance.tsx";
import { FirstPaint } from "./first-paint.tsx";
import { NotFoundPage } from "./not-found-page.tsx";
import { useSession } from "./session.ts";
import { SignOutButton } from "./sign-out.tsx";
import { SignInFirst } from "./sign-in-first.tsx";

const nouns = new Set(["leads", "contacts", "automations", "connections", "api-access"]);

export const ToWorkspace = () => (
  <Suspense fallback={<FirstPaint />}>
    <Redirect />
  </Suspense>
);

/** Somebody who was taken out of their last workspace. */
const NowhereYet = () => (
  <Entrance title="No workspace yet" lead="You belong to no workspace. Ask an owner or admin of one to invite you.">
    <SignOutButton />
  </Entrance>
);

function Redirect() {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (!session.signedIn) return <SignInFirst />;
  const first = session.workspaces[0];
  if (!first && pathname === "/") return session.user?.isInstanceOwner ? <Navigate replace to="/new-workspace" /> : <NowhereYet />;
  const isKnown = pathname === "/" || nouns.has(pathname.split("/")[1] ?? "");
  if (!first || !isKnown) return <NotFoundPage />;
  return <Navigate replace to={`/w/${encodeURIComponent(first.id)}${pathname === "/" ? "" : pathname}${search}`} />;
}

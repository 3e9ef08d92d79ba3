import { Suspense } from "react";
import { Navigate, useLocation } from "react-router";
import { FirstPaint } from "./first-paint.tsx";
import { NotFoundPage } from "./not-found-page.tsx";
import { useSession } from "./session.ts";
import { SignInFirst } from "./sign-in-first.tsx";

const nouns = new Set(["leads", "contacts", "automations", "connections", "api-access"]);

export const ToWorkspace = () => (
  <Suspense fallback={<FirstPaint />}>
    <Redirect />
  </Suspense>
);

function Redirect() {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (!session.signedIn) return <SignInFirst />;
  const first = session.workspaces[0];
  const isKnown = pathname === "/" || nouns.has(pathname.split("/")[1] ?? "");
  if (!first || !isKnown) return <NotFoundPage />;
  return <Navigate replace to={`/w/${encodeURIComponent(first.id)}${pathname === "/" ? "" : pathname}${search}`} />;
}

import { Suspense, useEffect, useRef } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { sentenceOf } from "../api/problem.ts";
import { Entrance } from "../session/entrance.tsx";
import { FirstPaint } from "../shell/first-paint.tsx";
import { useSession } from "../shell/session.ts";
import { SignInFirst } from "../shell/sign-in-first.tsx";
import { useFinishConsent } from "./consent-queries.ts";
import { readBack, rememberedState } from "./consent-state.ts";

/** Where a provider sends people back to, with a code that is exchanged at once. */
export const ConsentBackPage = () => (
  <Suspense fallback={<FirstPaint />}>
    <Finish />
  </Suspense>
);

function Finish() {
  const session = useSession();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const finish = useFinishConsent();
  const hasBegun = useRef(false);
  const back = readBack(params, rememberedState());
  const { mutate } = finish;
  useEffect(() => {
    if (!session.signedIn || !back || hasBegun.current) return;
    hasBegun.current = true; // a code is good once
    mutate(back, { onSuccess: ({ id }) => void navigate(`/w/${back.workspace}/connections/${id}`, { replace: true }) });
  });
  if (!session.signedIn) return <SignInFirst />;
  if (!back)
    return (
      <Failed workspace={null} title="Nothing was connected">
        The provider sent you back without a consent. If you did not say no there, begin again.
      </Failed>
    );
  if (finish.error)
    return (
      <Failed workspace={back.workspace} title="The account could not be connected">
        {sentenceOf(finish.error)}
      </Failed>
    );
  return <Entrance title="Connecting the account" lead={<span role="status">One moment: the provider is asked for its tokens.</span>} />;
}

const Failed = ({ workspace, title, children }: { workspace: string | null; title: string; children: string }) => (
  <Entrance title={title} lead={<span role="alert">{children}</span>}>
    <p>
      <Link className="link" to={workspace ? `/w/${workspace}/connections` : "/connections"}>
        To the connections
      </Link>
    </p>
  </Entrance>
);

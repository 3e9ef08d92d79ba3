import { Button } from "@mantine/core";
import { useNavigate, useSearchParams } from "react-router";
import { Entrance, ProblemLine, SpentLink } from "./entrance.tsx";
import { followLink, useEnter } from "./queries.ts";
import { isSpentLink } from "./setup-page.tsx";

/** Asks for one click: a link that signs in by being looked at would be used up by mail scanners and previews. */
export function LoginLinkPage() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const enter = useEnter(followLink);
  const token = params.get("token");
  if (!token || isSpentLink(enter.error)) return <SpentLink>The newest link is the one that works.</SpentLink>;
  return (
    <Entrance title="Sign in with your link" lead="This link works once. Continue on the device you want to be signed in on.">
      <ProblemLine error={enter.error} />
      <Button
        size="md"
        mt="md"
        loading={enter.isPending}
        onClick={() => enter.mutate({ token }, { onSuccess: () => void navigate("/", { replace: true }) })}
      >
        Sign in
      </Button>
    </Entrance>
  );
}

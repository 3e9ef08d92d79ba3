import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useWorkspaceId } from "../lib/use-address.ts";
import { useBeginConsent, consentsQuery } from "./consent-queries.ts";
import { Refused } from "./dialog.tsx";
import type { ProviderForm } from "./providers.ts";
import classes from "./dialog.module.css";

/** Where the installation has an app at the provider: no id and no token to copy. */
export function ByConsent({ form: { provider, name: providerName }, name }: { form: ProviderForm; name: string }) {
  const { data } = useQuery(consentsQuery(useWorkspaceId()));
  const consent = useBeginConsent();
  if (provider !== "highlevel" || !data?.providers.includes(provider)) return null;
  return (
    <div className={classes.form}>
      <Button loading={consent.isPending || consent.isSuccess} disabled={name === ""} onClick={() => consent.mutate({ provider, name })}>
        Continue at {providerName}
      </Button>
      <Refused error={consent.error} />
      <p className="muted small">You choose the location there and come back. Or connect it with a token that you have made:</p>
    </div>
  );
}

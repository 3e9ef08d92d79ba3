import { Button } from "@mantine/core";
import { ProblemLine } from "./entrance.tsx";
import { useAskForReset } from "./queries.ts";
import classes from "./entrance.module.css";

/** What to do without the password: by mail where a mail server is set up, else on the machine. */
export function Forgotten({ canMail, email }: { canMail: boolean; email: string }) {
  const ask = useAskForReset();
  if (ask.isSuccess)
    return (
      <p className={classes.after} role="status">
        If {ask.variables} has an account here, a link is on its way. It works for 30 minutes.
      </p>
    );
  if (canMail)
    return (
      <div className={classes.after}>
        <ProblemLine error={ask.error} />
        Forgotten it?{" "}
        {email.includes("@") ? (
          <Button variant="subtle" size="compact-sm" loading={ask.isPending} onClick={() => ask.mutate(email)}>
            Mail me a link
          </Button>
        ) : (
          "Type your e-mail above, and a link can be mailed to you."
        )}
      </div>
    );
  return (
    <p className={classes.after}>
      Forgotten it? In the folder of LeadRelay, <code className="mono">npx leadrelay login-link</code> makes a link that signs you in.
    </p>
  );
}

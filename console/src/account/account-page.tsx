import { Card } from "../lib/ui/card.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { FormSkeleton, Rows } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useSession } from "../shell/session.ts";
import { PasswordForm } from "./password-form.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { Sessions } from "./sessions.tsx";
import { TwoFactor } from "./two-factor.tsx";
import classes from "./account.module.css";

/** What people set for themselves; it is the same in every workspace. */
export function AccountPage() {
  const { user } = useSession();
  return (
    <Page>
      <PageHeader name="Your account" title="Your account" description={user?.email} />
      <div className={classes.stack}>
        <Card title="Profile">
          <Waiting skeleton={<FormSkeleton />} tight>
            <ProfileForm />
          </Waiting>
        </Card>
        <Card title="Password">
          <PasswordForm />
        </Card>
        <Card title="Two-factor sign-in">
          <Waiting skeleton={<Rows rows={1} />} tight>
            <TwoFactor />
          </Waiting>
        </Card>
        <Card title="Where you are signed in">
          <Waiting skeleton={<Rows rows={2} />} tight>
            <Sessions />
          </Waiting>
        </Card>
      </div>
    </Page>
  );
}

import type { FacebookSetup } from "../../api/types.ts";
import { CopyButton } from "../../lib/ui/copy-button.tsx";
import classes from "./facebook.module.css";

type Value = { label: string; text: string; where: string };

/** Everything that is pasted into Meta's dashboard, with the place it goes to. */
export function Values({ setup, isSimulated }: { setup: FacebookSetup; isSimulated: boolean }) {
  const values: Value[] = [
    { label: "Callback URL", text: setup.callbackUrl, where: "Webhooks, object Page, field leadgen (step 4 can do this for you)" },
    { label: "Verify token", text: setup.verifyToken, where: "Webhooks, below the callback URL" },
    { label: "Redirect URI", text: setup.redirectUri, where: "Facebook Login, Settings: Valid OAuth redirect URIs" },
    { label: "Deauthorize URL", text: setup.deauthoriseUrl, where: "Facebook Login, Settings: Deauthorize callback URL" },
    { label: "Data deletion URL", text: setup.deletionUrl, where: "App settings, Basic: Data deletion request URL" },
  ];
  return (
    <>
      <p className="small muted">
        {isSimulated
          ? "These go into Meta's dashboard. The simulated app has them already."
          : "Paste these into the app in Meta's dashboard. The redirect URI must be there before you log in."}
      </p>
      {!setup.isPublic && !isSimulated && (
        <p className={classes.notice} role="note">
          This LeadRelay has no public HTTPS address, so Facebook can neither announce leads here nor call these addresses. Leads are then
          asked for every minute. Set LEADRELAY_PUBLIC_URL to have them within seconds.
        </p>
      )}
      <dl className={classes.values}>
        {values.map(({ label, text, where }) => (
          <div key={label}>
            <dt>
              {label} <span className="muted">{where}</span>
            </dt>
            <dd>
              <code className="wrap-anywhere">{text}</code>
              <CopyButton text={text} what={label} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

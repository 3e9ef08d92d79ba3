import { CopyButton } from "../lib/ui/copy-button.tsx";
import classes from "./account.module.css";

/** Codes for the day the authenticator is lost, shown this once. */
export const RecoveryCodes = ({ codes }: { codes: string[] }) => (
  <div>
    <p>
      <strong>Recovery codes.</strong> Each signs you in once when your authenticator is not at hand. Keep them where you keep passwords;
      they are not shown again.
    </p>
    <ul className={classes.codes} aria-label="Recovery codes">
      {codes.map((code) => (
        <li key={code}>
          <code className="mono">{code}</code>
        </li>
      ))}
    </ul>
    <CopyButton text={codes.join("\n")} what="recovery codes" />
  </div>
);

import { sentenceOf } from "../api/problem.ts";
import classes from "./account.module.css";

/** Why something was not done. */
export const Refused = ({ error }: { error: unknown }) =>
  error ? (
    <p className={classes.problem} role="alert">
      {sentenceOf(error)}
    </p>
  ) : null;

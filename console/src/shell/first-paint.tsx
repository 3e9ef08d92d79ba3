import { Mark } from "./logo.tsx";
import classes from "./centre.module.css";

/** Before the first page is there. */
export const FirstPaint = () => (
  <div className={classes.centre} role="status" aria-label="Loading LeadRelay">
    <div className={classes.pulse}>
      <Mark size={40} />
    </div>
  </div>
);

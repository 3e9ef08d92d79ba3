import { Button } from "@mantine/core";
import { Link, useParams } from "react-router";
import { cx } from "../lib/cx.ts";
import { useTitle } from "../lib/ui/page.tsx";
import classes from "./centre.module.css";

export function NotFoundPage() {
  useTitle("Not found");
  const { workspace } = useParams();
  return (
    <div className={cx(classes.centre, workspace !== undefined && classes.inside)}>
      <p className={classes.code}>404</p>
      <h1>There is no page here</h1>
      <p className={classes.text}>The address may be mistyped, or what it showed has been removed.</p>
      <div className={classes.actions}>
        <Button component={Link} to={workspace ? `/w/${workspace}` : "/"}>
          Go to Home
        </Button>
      </div>
    </div>
  );
}

import { Button } from "@mantine/core";
import { useRouteError } from "react-router";
import { sentenceOf } from "../api/problem.ts";
import { useTitle } from "../lib/ui/page.tsx";
import classes from "./centre.module.css";

/** The last net: a fault in the page itself. Leads are not touched by it, and it says so. */
export function CrashedPage() {
  useTitle("Something went wrong");
  const error = useRouteError();
  return (
    <div className={classes.centre} role="alert">
      <h1>This page stopped working</h1>
      <p className={classes.text}>{sentenceOf(error)} Leads keep arriving and being sent: only this page is affected.</p>
      <div className={classes.actions}>
        <Button onClick={() => location.reload()}>Load the page again</Button>
        <Button variant="default" component="a" href="/">
          Go to Home
        </Button>
      </div>
    </div>
  );
}

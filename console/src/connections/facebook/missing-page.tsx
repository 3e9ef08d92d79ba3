import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { Refused } from "../dialog.tsx";
import { LinkCheckList } from "./link-check-list.tsx";
import { type Place, useExplain, useLogIn } from "./queries.ts";
import classes from "./facebook.module.css";

type Props = { loginId: string; place: Place; isOpen: boolean; onConnect: (pageId: string) => void };

/** Why a page is not in the list: each cause, looked at. */
export function MissingPage({ loginId, place, isOpen, onConnect }: Props) {
  const [pageId, setPageId] = useState("");
  const explain = useExplain(loginId);
  const logIn = useLogIn();
  const wanted = pageId.trim();
  const isWrong = wanted !== "" && !/^\d+$/.test(wanted);
  return (
    <details className={classes.more} open={isOpen || undefined}>
      <summary>Why is my page missing?</summary>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWrong) explain.mutate(wanted || null);
        }}
      >
        <TextInput
          label="Page ID (if you know it)"
          description="On the page under About, Page transparency; or in Meta Business Settings below the page's name."
          inputMode="numeric"
          value={pageId}
          error={isWrong ? "The page ID is a number" : undefined}
          onChange={(event) => setPageId(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" variant="default" loading={explain.isPending}>
            Look at each cause
          </Button>
        </div>
      </form>
      <Refused error={explain.error ?? logIn.error} />
      {explain.data && (
        <>
          <LinkCheckList
            label="Causes"
            checks={explain.data.checks}
            actionOf={({ repair }) =>
              repair === "log-in" ? { label: "Log in again", onClick: () => logIn.mutate({ baseUrl: place, again: true }) } : null
            }
          />
          {explain.data.canConnect && explain.variables && (
            <Button onClick={() => onConnect(explain.variables ?? "")}>Facebook can reach this page: connect it</Button>
          )}
        </>
      )}
    </details>
  );
}

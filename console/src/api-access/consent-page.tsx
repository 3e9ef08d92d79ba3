import { Button, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { useSearchParams } from "react-router";
import { sentenceOf } from "../api/problem.ts";
import type { Consent, ConsentQuestion } from "../api/types.ts";
import { Entrance, ProblemLine } from "../session/entrance.tsx";
import { FirstPaint } from "../shell/first-paint.tsx";
import { useSession } from "../shell/session.ts";
import { SignInFirst } from "../shell/sign-in-first.tsx";
import { questionOf } from "./question.ts";
import { consentQuery, useDecide } from "./queries.ts";
import { ScopeList } from "./scope-picker.tsx";
import classes from "./api-access.module.css";

/** Where an app sends people to be let in: HighLevel's addresses under ours. */
export const ConsentPage = () => (
  <Suspense fallback={<FirstPaint />}>
    <Ask />
  </Suspense>
);

function Ask() {
  const session = useSession();
  const [params] = useSearchParams();
  const question = questionOf(params);
  const consent = useQuery({ ...consentQuery(question), enabled: session.signedIn });
  if (!session.signedIn) return <SignInFirst />;
  if (consent.error) return <Entrance title="This app cannot be let in" lead={sentenceOf(consent.error)} />;
  if (!consent.data) return <FirstPaint />;
  return <Question question={question} consent={consent.data} />;
}

const everywhere = "every workspace";

function Question({ question, consent }: { question: ConsentQuestion; consent: Consent }) {
  const { appName, sendsTo, scopes, workspaces, mayChooseAll } = consent;
  const [chosen, setChosen] = useState<string | null>(workspaces.length === 1 ? (workspaces[0]?.id ?? null) : null);
  const decide = useDecide();
  const [first] = workspaces;
  if (!first)
    return (
      <Entrance
        title={`Let ${appName} in?`}
        lead="An administrator of a workspace can. You are none: ask one to open this address, or to make you one."
      />
    );
  const answer = (isAllowed: boolean) =>
    decide.mutate(
      {
        ...question,
        isAllowed,
        userType: chosen === everywhere ? "Company" : "Location",
        workspace: chosen === null || chosen === everywhere ? first.id : chosen,
      },
      { onSuccess: ({ redirectTo }) => window.location.assign(redirectTo) },
    );
  const choices = workspaces.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Entrance title={`Let ${appName} in?`} lead={<>You are sent to {sendsTo} afterwards.</>}>
      <div className={classes.form}>
        <Select
          label="Workspace"
          description={chosen === everywhere ? "Also those that are made later." : "It sees no other."}
          placeholder="Choose one"
          searchable
          allowDeselect={false}
          data={mayChooseAll ? [...choices, { value: everywhere, label: "Every workspace" }] : choices}
          value={chosen}
          onChange={setChosen}
        />
        <div>
          <p>It wants to:</p>
          <ScopeList scopes={scopes.map(({ scope }) => scope)} choices={scopes} />
        </div>
        <ProblemLine error={decide.error} />
        <div className={classes.decision}>
          <Button size="md" disabled={chosen === null} loading={decide.isPending || decide.isSuccess} onClick={() => answer(true)}>
            Allow
          </Button>
          <Button size="md" variant="default" disabled={decide.isPending || decide.isSuccess} onClick={() => answer(false)}>
            Deny
          </Button>
        </div>
        <p className="muted small">You can take this back at any time under API access.</p>
      </div>
    </Entrance>
  );
}

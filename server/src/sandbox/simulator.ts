import type { Agent } from "undici";
import { NotFound } from "../lib/errors.ts";
import { SANDBOX_ID } from "../workspaces/sample.ts";
import type { Sandbox } from "../insights/sandbox-view.ts";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { createControl } from "./control.ts";
import { facebookFaults } from "./facebook-faults.ts";
import { createFaultPanel } from "./fault-panel.ts";
import { createFormEdits } from "./form-edits.ts";
import { highLevelFaults } from "./highlevel-faults.ts";

/** What the simulator says of its pages. */
export type SimulatorForms = {
  pages: {
    id: string;
    name: string;
    forms: {
      id: string;
      name: string;
      questions: {
        key: string;
        label: string;
        type: string;
        input: string;
        required: boolean;
        options?: { key: string; value: string }[];
      }[];
      consents: { key: string; text: string }[];
    }[];
  }[];
};

/** The simulator's control API, for the console's "Send a test lead": forms, made-up people, submissions; and what goes wrong. */
export function createSandbox({
  database,
  clock,
  agent,
  url,
  controlToken,
  connectionId,
}: {
  database: Database;
  clock: Clock;
  agent: Agent;
  url(): Promise<string>;
  controlToken: string;
  connectionId: string;
}): Sandbox {
  const ask = createControl({ agent, url, controlToken });

  return {
    faults: createFaultPanel({
      database,
      facebook: facebookFaults({ ask, clock }),
      highlevel: highLevelFaults({ ask: createControl({ agent, url, controlToken, at: "/highlevel/_control/" }), clock }),
    }),
    formEdits: createFormEdits({ ask }),
    async forms(workspaceId) {
      if (workspaceId !== SANDBOX_ID) return [];
      const { pages } = await ask<SimulatorForms>("GET", "forms");
      return pages.map((page) => ({
        connectionId,
        pageName: page.name,
        forms: page.forms.map(({ id, name, questions, consents }) => ({
          id,
          name,
          // Which control to show: the form's own type names no difference between one choice and several.
          questions: questions.map(({ key, label, input, required, options }) => ({
            key,
            label,
            type: input === "choices" ? "list" : input,
            options: options?.length ? options : null,
            required,
          })),
          consents: consents.map(({ key, text }) => ({ key, text })),
        })),
      }));
    },
    async sampleAnswers(_workspaceId, formId) {
      const { answers } = await ask<{ answers: { name: string; values?: string[] }[] }>(
        "GET",
        `sample-answers?formId=${encodeURIComponent(formId)}`,
      );
      return answers.map(({ name, values = [] }) => ({ name, values }));
    },
    async submit(workspaceId, { formId, answers, consents, count }) {
      if (workspaceId !== SANDBOX_ID) throw new NotFound("Test leads can be sent in the sandbox workspace only.");
      const given = consents && Object.fromEntries(consents.map(({ key, given: isGiven }) => [key, isGiven]));
      const { leads } = await ask<{ leads: { id: string }[] }>(
        "POST",
        "leads",
        count > 1 ? { formId, count, wait: false } : { formId, answers, consents: given },
      );
      return leads.map(({ id }) => ({ externalId: id }));
    },
  };
}

import type { SourceConnector } from "../kit/source.ts";
import { authorise } from "./authorise.ts";
import { checkPage } from "./check.ts";
import { describeForm } from "./describe-form.ts";
import { listForms } from "./list-forms.ts";
import { listLeads } from "./list-leads.ts";
import { normaliseLead } from "./normalise.ts";
import { readPageToken } from "./page-token.ts";
import { readQuestions } from "./read-questions.ts";
import { readForm } from "./read-form.ts";
import { readLead } from "./read-lead.ts";
import { createTestLead, listTestLeads, removeTestLead } from "./test-leads.ts";
import { verifySignature } from "./signature.ts";
import { answerHandshake, parseNotifications } from "./webhook.ts";

export { isDashboardTest } from "./webhook.ts";

/**
 * Facebook Lead Ads. Its webhook only names a lead; the answers are then read from the Graph API with a page token.
 * `version` is the Graph API's, as in `v26.0`: an expired one is silently served by the oldest living one.
 */
export function createFacebook({ version }: { version: string }): SourceConnector {
  return {
    provider: "facebook",
    name: "Facebook Lead Ads",
    baseUrl: "https://graph.facebook.com",
    authorise,
    webhook: { handshake: answerHandshake, verify: verifySignature, parse: parseNotifications },
    fetchLead: (fetch, _connection, ref) => readLead(fetch, { version, leadId: ref.externalId }),
    fetchForm: (fetch, _connection, formId) => readForm(fetch, { version, formId }),
    describeForm,
    testLeads: {
      list: (fetch, formId) => listTestLeads(fetch, { version, formId }),
      create: (fetch, formId, questions) => createTestLead(fetch, { version, formId, questions }),
      remove: (fetch, externalId) => removeTestLead(fetch, { version, externalId }),
    },
    listing: {
      // Leads can be read for 90 days; calls a day: 4800 for each lead of the page. Source: Meta, "Retrieving leads", "Rate limits".
      terms: { memoryDays: 90, callsADay: (leads) => 4_800 * Math.max(1, leads) },
      listForms: (fetch, connection, cursor) => listForms(fetch, { version, pageId: connection.accountId, cursor }),
      listLeads: (fetch, connection, window) => listLeads(fetch, { version, pageId: connection.accountId, ...window }),
    },
    normalise: normaliseLead,
    readQuestions: ({ body }) => readQuestions(body),
    check: (fetch, connection, tell) => checkPage(fetch, connection, version, tell),
    accountToken: (fetch, connection) => readPageToken(fetch, connection, version),
  };
}

/** v26.0 was released on 29 July 2026. Source: Meta, "Graph API changelog, versions". */
export const facebook = createFacebook({ version: "v26.0" });

import type { PageSpec, Question } from "./model.ts";

export const samplePageId = "104700000000017";
export const roofFormId = "1204700000000101";
export const newsletterFormId = "1204700000000202";

const question = (id: number, key: string, label: string, type: string, more: Partial<Question> = {}): Question => ({
  id: `13047000000${String(id).padStart(5, "0")}`,
  key,
  label,
  type,
  ...more,
});

/** What the sandbox shows at first: an invented roofer with a long form, a short organic one, and two ads. */
export function samplePage(accessToken: string): PageSpec {
  const createdAt = new Date("2026-01-05T09:00:00Z");
  const campaign = { id: "120210470000000101", name: "Roofing | Leads | Spring" };
  return {
    id: samplePageId,
    name: "Harbour Roofing (sandbox)",
    category: "Roofing Service",
    accessToken,
    ads: [
      {
        id: "120210470000000301",
        name: "Before the storm – video A",
        adSet: { id: "120210470000000201", name: "Homeowners 35-65, 25 miles" },
        campaign,
        accountId: "470000000000047",
      },
      {
        id: "120210470000000302",
        name: "Free inspection – photo B",
        adSet: { id: "120210470000000202", name: "Lookalike of past customers" },
        campaign,
        accountId: "470000000000047",
      },
    ],
    forms: [
      {
        id: roofFormId,
        name: "Free roof inspection",
        createdAt,
        questions: [
          question(1, "full_name", "Full name", "FULL_NAME"),
          question(2, "email", "Email", "EMAIL"),
          question(3, "phone_number", "Phone number", "PHONE"),
          question(4, "zip_code", "ZIP code", "ZIP"),
          question(5, "budget", "What is your budget?", "CUSTOM", { inline_context: "A rough figure in dollars, digits only." }),
          question(6, "what_needs_work?", "What needs work?", "CUSTOM", {
            options: [
              { key: "leak", value: "A leak" },
              { key: "missing_shingles", value: "Missing shingles" },
              { key: "gutters", value: "Gutters" },
              { key: "full_replacement", value: "The whole roof" },
              { key: "not_sure", value: "I am not sure 🤷" },
            ],
          }),
          question(7, "when_should_we_come?", "When should we come?", "CUSTOM", {
            options: [
              { key: "this_week", value: "This week" },
              { key: "this_month", value: "This month" },
              { key: "later", value: "Later" },
            ],
          }),
          question(8, "anything_else_/_comments?", "Anything else / comments?", "CUSTOM"),
        ],
        multipleChoice: ["what_needs_work?"],
        disclaimer: {
          title: "Stay in touch",
          text: "Harbour Roofing will use your details to arrange the inspection.",
          checkboxes: [
            {
              id: "1604700000000001",
              key: "terms",
              text: "I have read the privacy notice.",
              is_required: true,
              is_checked_by_default: false,
            },
            {
              id: "1604700000000002",
              key: "marketing",
              text: "Send me offers and care tips by e-mail or text message.",
              is_required: false,
              is_checked_by_default: false,
            },
          ],
        },
        trackingParameters: [
          { key: "utm_source", value: "facebook" },
          { key: "utm_campaign", value: "roofing-spring" },
        ],
        followUpUrl: "https://example.com/thanks",
      },
      {
        id: newsletterFormId,
        name: "Newsletter",
        createdAt,
        questions: [question(21, "email", "Email", "EMAIL"), question(22, "first_name", "First name", "FIRST_NAME")],
      },
    ],
  };
}

/** Forms filled in from posts, not ads: their leads are organic unless told. */
export const organicFormIds: ReadonlySet<string> = new Set([newsletterFormId]);

import { EMAIL_DOMAIN, FIELDS, INTERESTS, personOf } from "./book-rows.ts";
import { percentile } from "./percentile.ts";
import type { Row } from "./report.ts";

type Target = { url: string; token: string; locationId: string; count: number; requests: number };
type Call = { what: string; atMostMs: number; path?: (index: number) => string; search?: (index: number) => object };

const is = (field: string, value: unknown, operator = "eq") => ({ field, operator, value });
const GET_MS = 5;
const SEARCH_MS = 50;

/** What is asked of the large book; each request of a kind asks something else. */
function calls(count: number): Call[] {
  const now = Date.now();
  const person = (index: number) => personOf((index * 104_729) % count, count, now);
  const search = (what: string, of: (index: number) => object): Call => ({ what, atMostMs: SEARCH_MS, search: of });
  const filtered = (what: string, of: (index: number) => object) => search(what, (index) => ({ filters: [of(index)] }));
  const sorted = (field: string) =>
    search(`all, sorted by ${field}`, (index) => ({ sort: [{ field, direction: index % 2 ? "asc" : "desc" }] }));
  const day = (index: number) => new Date(now - (index + 2) * 86_400_000).toISOString().slice(0, 10);
  return [
    { what: "get", atMostMs: GET_MS, path: (index) => `/contacts/${person(index).contactId}` },
    search("all, newest first", () => ({})),
    filtered("e-mail", (index) => is("email", person(index).email)),
    filtered("phone", (index) => is("phone", person(index).phone)),
    filtered("tag of 10 %", () => is("tags", "spring-form")),
    filtered("tag of 1 %", () => is("tags", "vip")),
    filtered("tag of 1,000", (index) => is("tags", `batch-${(index * 7) % Math.ceil(count / 1_000)}`)),
    filtered("part of a tag", (index) => is("tags", `tch-${(index * 7) % Math.ceil(count / 1_000)}`, "contains")),
    filtered("custom field, of one", (index) => is(`customFields.${FIELDS.leadId}`, person(index).customFields[FIELDS.leadId])),
    filtered("custom field, of 10 %", (index) => is(`customFields.${FIELDS.interest}`, INTERESTS[index % INTERESTS.length])),
    filtered("custom field, range of 2 %", (index) =>
      is(`customFields.${FIELDS.budget}`, { gte: (index * 37) % 4_900, lt: ((index * 37) % 4_900) + 100 }, "range"),
    ),
    filtered("part of a last name", (index) => is("lastNameLowerCase", person(index).lastName.slice(1, 7), "contains")),
    filtered("part of an e-mail", (index) => is("email", person(index).email.slice(3, 22), "contains")),
    filtered("part of an address", (index) => is("address", person(index).address1.slice(2, 11), "contains")),
    search("text, first and last name", (index) => ({ query: `${person(index).firstName} ${person(index).lastName}` })),
    search("text, part of an e-mail", (index) => ({ query: person(index).email.replace(`@${EMAIL_DOMAIN}`, "").slice(-9) })),
    filtered("one day", (index) => is("dateAdded", { gte: day(index), lte: day(index) }, "range")),
    filtered("without a company", () => ({ field: "companyName", operator: "not_exists" })),
    filtered("not a tag", () => is("tags", "vip", "not_eq")),
    search("nested", (index) => ({
      filters: [
        is("tags", "spring-form"),
        {
          group: "OR",
          filters: [
            {
              group: "AND",
              filters: [is("city", person(index).city), is(`customFields.${FIELDS.interest}`, INTERESTS[index % INTERESTS.length])],
            },
            is("email", person(index).email),
          ],
        },
        is("dateAdded", { gte: "2024-06-01" }, "range"),
      ],
    })),
    ...["dateUpdated", "firstNameLowerCase", "lastNameLowerCase", "businessName", "email", "source", "dnd"].map(sorted),
    search("tag of 10 %, by last and first name", () => ({
      filters: [is("tags", "spring-form")],
      sort: [
        { field: "lastNameLowerCase", direction: "asc" },
        { field: "firstNameLowerCase", direction: "asc" },
      ],
    })),
    search("deep page, by last name", (index) => {
      const { lastName, dateAdded, contactId } = person(index);
      return {
        sort: [{ field: "lastNameLowerCase", direction: "asc" }],
        searchAfter: [lastName.toLowerCase(), Date.parse(dateAdded), contactId],
      };
    }),
  ];
}

/** Asks the contact book over HTTP, one request after the other: what a caller waits for who is alone. */
export async function measureSearches(target: Target): Promise<Row[]> {
  const rows: Row[] = [];
  for (const call of calls(target.count)) {
    const times: number[] = [];
    let found = 0;
    for (let index = -WARM_UP; index < target.requests; index += 1) {
      const startedAt = performance.now();
      const total = await send(target, call, index + WARM_UP);
      if (index >= 0) times.push(performance.now() - startedAt);
      found = total ?? found;
    }
    times.sort((a, b) => a - b);
    const total = call.search ? `, ${found.toLocaleString("en")} found` : "";
    rows.push({
      figure: `contact book of ${target.count.toLocaleString("en")}, ${call.search ? "search: " : ""}${call.what}, p99`,
      measured: percentile(times, 0.99),
      unit: "ms",
      reference: { kind: "at most", value: call.atMostMs },
      note: `p50 ${percentile(times, 0.5).toFixed(1)} ms${total}`,
    });
  }
  return rows;
}

const WARM_UP = 5;

async function send({ url, token, locationId }: Target, call: Call, index: number): Promise<number | undefined> {
  const response = await fetch(`${url}/crm${call.path?.(index) ?? "/contacts/search"}`, {
    method: call.search ? "POST" : "GET",
    headers: { authorization: `Bearer ${token}`, version: "2021-07-28", "content-type": "application/json" },
    body: call.search ? JSON.stringify({ locationId, pageLimit: 20, ...call.search(index) }) : undefined,
  });
  const answer = (await response.json()) as { total?: number }; // of our own server
  if (response.status !== 200) throw new Error(`${call.what}: ${response.status} ${JSON.stringify(answer)}`);
  return answer.total;
}

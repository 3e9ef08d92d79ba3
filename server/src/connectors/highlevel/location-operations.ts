import { z } from "zod";
import type { DeliveryContext } from "../kit/destination.ts";
import type { ProviderFetch } from "../kit/fetch.ts";
import { call } from "./call.ts";
import { createField, type Field, findField, forgetFields, keptFields } from "./custom-fields.ts";
import { refusal } from "./failure.ts";
import { requiredText } from "./inputs.ts";
import { operation } from "./operation.ts";

const text = z.string().nullish();
const UsersAnswer = z.looseObject({
  users: z.array(
    z.looseObject({ id: z.string().min(1), name: text, firstName: text, lastName: text, email: text, deleted: z.boolean().nullish() }),
  ),
});

const nullableText = z.string().nullable();
const ListedField = z.object({ id: z.string(), key: z.string(), name: nullableText, dataType: nullableText });
const ListedUser = z.object({ id: z.string(), name: nullableText, email: nullableText });
const FIELD_TYPES = ["TEXT", "LARGE_TEXT", "NUMERICAL", "PHONE", "MONETORY", "DATE"] as const; // the last but one is HighLevel's spelling

const shown = ({ id, key, name, dataType }: Field) => ({ id, key: key.replace(/^contact\./, ""), name, dataType });
const found = (field: Field) => ({ output: shown(field), remoteId: field.id });

/** What a location has that steps name: its custom fields and its users. Both are kept for some minutes. */
export const locationOperations = [
  operation({
    id: "crm.customFields.list",
    name: "List custom fields",
    summary: "Reads the custom fields that contacts of the location have.",
    input: z.strictObject({}),
    output: z.object({ fields: z.array(ListedField) }),
    repeat: "safe",
    run: async (fetch, context) => ({ output: { fields: (await keptFields(fetch, context)).map(shown) }, remoteId: null }),
  }),
  operation({
    id: "crm.customFields.find",
    name: "Find a custom field",
    summary: "Finds a custom field by its key, its id or its name.",
    input: z.strictObject({ field: requiredText("Key, id or name") }),
    output: ListedField,
    repeat: "safe",
    async run(fetch, context, { field }) {
      const known = await findFresh(fetch, context, field);
      if (!known) throw refusal("crm_custom_field_unknown", { kind: "dead" }, undefined, [field]);
      return found(known);
    },
  }),
  operation({
    id: "crm.customFields.create",
    name: "Create a custom field",
    summary: "Makes a custom field for contacts; one of this name that is there already is the result.",
    input: z.strictObject({
      name: requiredText("Its name, like Roof type"),
      dataType: z.enum(FIELD_TYPES).nullish().describe("TEXT if left out"),
    }),
    output: ListedField,
    repeat: "look",
    looksIn: "records",
    async run(fetch, context, { name, dataType }) {
      const field = (await findFresh(fetch, context, name)) ?? (await createField(fetch, context, { name, dataType: dataType ?? "TEXT" }));
      forgetFields(context);
      return found(field);
    },
    async find(fetch, context, { name }) {
      const field = await findFresh(fetch, context, name);
      return field && found(field);
    },
  }),
  operation({
    id: "crm.users.list",
    name: "List users",
    summary: "Reads the people who work in the location.",
    input: z.strictObject({}),
    output: z.object({ users: z.array(ListedUser) }),
    repeat: "safe",
    run: async (fetch, context) => ({ output: { users: await keptUsers(fetch, context) }, remoteId: null }),
  }),
  operation({
    id: "crm.users.find",
    name: "Find a user by e-mail",
    summary: "Finds the person of the location with this e-mail address, to assign contacts and tasks to.",
    input: z.strictObject({ email: requiredText("The user's e-mail") }),
    output: ListedUser,
    repeat: "safe",
    async run(fetch, context, { email }) {
      const wanted = email.toLowerCase();
      const find = async () => (await keptUsers(fetch, context)).find((user) => user.email?.toLowerCase() === wanted);
      let user = await find();
      if (!user) {
        context.forget("users"); // one who joined since
        user = await find();
      }
      if (!user) throw refusal("crm_user_unknown", { kind: "dead" });
      return { output: user, remoteId: user.id };
    },
  }),
];

async function findFresh(fetch: ProviderFetch, context: DeliveryContext, name: string): Promise<Field | undefined> {
  const kept = findField(await keptFields(fetch, context), name);
  if (kept) return kept;
  context.forget("custom-fields"); // one that was made since
  return findField(await keptFields(fetch, context), name);
}

function keptUsers(fetch: ProviderFetch, context: DeliveryContext): Promise<z.infer<typeof ListedUser>[]> {
  return context.cached("users", async () => {
    const { users } = await call(fetch, { path: "/users/", query: { locationId: context.connection.accountId } }, UsersAnswer);
    return users
      .filter(({ deleted }) => deleted !== true)
      .map(({ id, name, firstName, lastName, email }) => ({
        id,
        name: name ?? ([firstName, lastName].filter(Boolean).join(" ") || null),
        email: email ?? null,
      }));
  });
}

import {
  createCustomValue,
  type CustomValue,
  deleteCustomValue,
  findCustomValue,
  listCustomValues,
  updateCustomValue,
} from "../custom-values.ts";
import { badRequest, noSuch } from "./refusal.ts";
import { type Call, idIn, type Route, readBody } from "./route.ts";
import { required, text } from "./validate.ts";
import type { Viewer } from "./views.ts";

/** HighLevel API, locations/create-custom-value and update-custom-value. */
const VALUE = { name: required(text(255)), value: required(text(100_000)) };

const VALUES = "/locations/:locationId/customValues";
const ONE = `${VALUES}/:id`;

/** `fieldKey` is what is written into a template. */
const view = ({ customValueId, name, fieldKey, value }: CustomValue, { locationId }: Viewer) => ({
  id: customValueId,
  name,
  fieldKey: `{{ custom_values.${fieldKey} }}`,
  value,
  locationId,
});
const valueId = (call: Call) => idIn(call, "id", "Custom value");

export const customValueRoutes: Route[] = [
  {
    method: "GET",
    path: VALUES,
    async answer({ book: { db, workspaceId }, viewer, traceId }) {
      return { customValues: (await listCustomValues(db, workspaceId)).map((value) => view(value, viewer)), traceId };
    },
  },
  {
    method: "POST",
    path: VALUES,
    body: VALUE,
    status: 201,
    async answer(call) {
      const input = readBody(call, VALUE);
      const value = await createCustomValue(call.book, input);
      if (value === "taken") throw badRequest(`A custom value with the name ${input.name} already exists.`);
      return { customValue: view(value, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "GET",
    path: ONE,
    async answer(call) {
      const id = valueId(call);
      const value = await findCustomValue(call.book.db, { workspaceId: call.book.workspaceId, customValueId: id });
      if (!value) throw noSuch("Custom value", id);
      return { customValue: view(value, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "PUT",
    path: ONE,
    body: VALUE,
    async answer(call) {
      const id = valueId(call);
      const value = await updateCustomValue(call.book, { customValueId: id, ...readBody(call, VALUE) });
      if (!value) throw noSuch("Custom value", id);
      return { customValue: view(value, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "DELETE",
    path: ONE,
    async answer(call) {
      const id = valueId(call);
      if (!(await deleteCustomValue(call.book, id))) throw noSuch("Custom value", id);
      return { succeded: true, traceId: call.traceId };
    },
  },
];

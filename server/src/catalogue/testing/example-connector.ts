import { z } from "zod";
import { strictObject } from "../../automations/issues.ts";
import type { DestinationConnector, Operation } from "../../connectors/kit/destination.ts";
import type { Destinations } from "../catalogue.ts";

/** An operation that does nothing. */
export function exampleOperation<Input>(id: string, input: z.ZodType<Input>): Operation<never> {
  const operation: Operation<Input> = {
    id,
    name: `Name of ${id}`,
    summary: "Does nothing.",
    repeat: "safe",
    input,
    output: z.object({ id: z.string(), tags: z.array(z.string()) }),
    run: async () => ({ output: {}, remoteId: null }),
  };
  return operation as unknown as Operation<never>; // a list of operations forgets what each takes
}

/** A destination as the catalogue sees one. */
export const exampleConnector: DestinationConnector = {
  name: "Example",
  baseUrl: "https://crm.example",
  authorise: (request) => request,
  operations: [
    exampleOperation(
      "crm.contacts.upsert",
      strictObject({
        email: z.email().nullish(),
        phone: z.string().nullish(),
        firstName: z.string().nullish(),
        lastName: z.string().nullish(),
        source: z.string().nullish(),
        tags: z.array(z.string()).optional(),
      }),
    ),
    exampleOperation("crm.contacts.tags.add", strictObject({ contactId: z.string(), tags: z.array(z.string()) })),
  ],
};

/** The connectors of a catalogue in which HighLevel and the contact book speak the same API. */
export function exampleConnectors(highlevel = exampleConnector, contactBook = highlevel): Destinations {
  const connectors = new Map([
    ["highlevel", highlevel],
    ["contact-book", contactBook],
  ]);
  return { destination: (provider) => connectors.get(provider) };
}

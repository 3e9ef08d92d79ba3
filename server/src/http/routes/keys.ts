import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { Timestamp } from "../../leads/lead-view.ts";
import type { KeyRotation } from "../../vault/create-key-rotation.ts";
import type { Rotation } from "../../vault/rotate-keys.ts";
import { createRouter, json, problems } from "../schema.ts";

const RotationView = z
  .object({
    state: z.enum(["none", "waiting", "rewrapping"]).meta({ description: "`waiting`: for processes that do not have the new key yet." }),
    keys: z.array(
      z.object({
        fingerprint: z.string().meta({ description: "Names the key and tells nothing of it." }),
        state: z.enum(["coming", "current", "leaving"]),
        since: Timestamp,
        wraps: z.number().int().meta({ description: "How many keys of workspaces it wraps." }),
      }),
    ),
    waitingFor: z.array(z.object({ role: z.string(), startedAt: Timestamp })),
    left: z.number().int().meta({ description: "Keys of workspaces that an older key still wraps." }),
  })
  .meta({ id: "KeyRotation", description: "The secret keys of the installation, by fingerprint, and how far a rotation is." });

const readKeysRoute = createRoute({
  operationId: "readKeys",
  method: "get",
  path: "/keys",
  tags: ["Installation"],
  summary: "Which secret keys are in use, and how far a rotation is",
  responses: { 200: json(RotationView, "The keys, the newest first"), ...problems(401, 403) },
});
const rotateKeysRoute = createRoute({
  operationId: "rotateKeys",
  method: "post",
  path: "/keys/rotation",
  tags: ["Installation"],
  summary: "Put a new secret key in the place of the one in use, or go on with it; a worker ends what this begins",
  responses: { 202: json(RotationView, "How far it is now"), ...problems(401, 403, 409) },
});

export type KeyRouteDeps = { rotation: KeyRotation };

/** `/keys`: the secret keys of the installation. The keys themselves are nowhere in it. */
export function keyRoutes({ rotation }: KeyRouteDeps) {
  return createRouter()
    .openapi(readKeysRoute, async (c) => c.json(view(await rotation.read()), 200))
    .openapi(rotateKeysRoute, async (c) => c.json(view(await rotation.start()), 202));
}

const view = ({ state, keys, waitingFor, left }: Rotation) => ({
  state,
  keys: keys.map(({ since, ...key }) => ({ ...key, since: since.toISOString() })),
  waitingFor: waitingFor.map(({ role, startedAt }) => ({ role, startedAt: startedAt.toISOString() })),
  left,
});

import * as z from "zod";

const Config = z.strictObject({
  port: z.int().min(0).max(65_535).default(0),
  webhookUrl: z.url({ protocol: /^https?$/ }),
  appSecret: z.string().min(1),
  pageAccessToken: z.string().min(1),
  verifyToken: z.string().min(1),
  controlToken: z.string().min(16),
  stateFile: z.string().min(1).optional(),
  appId: z.string().regex(/^\d+$/).optional(),
  userAccessToken: z.string().min(1).optional(),
  requireAppSecretProof: z.boolean().optional(),
  /** Where the console is: people come back there after a login. */
  publicUrl: z.url({ protocol: /^https?$/ }).optional(),
  seed: z.int().optional(),
  /** The location there is from the start, and its token. */
  highLevel: z.strictObject({ locationId: z.string().min(1).optional(), token: z.string().min(1).optional() }).optional(),
});

export type SandboxConfig = z.infer<typeof Config>;

/** One line of JSON. Throws with every problem named, never with the values, since they are secrets. */
export function parseConfig(line: string): SandboxConfig {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error("The sandbox's configuration is not one line of JSON.");
  }
  const result = Config.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join(".") || "configuration"}: ${issue.message}`);
  throw new Error(`The sandbox's configuration is wrong. ${problems.join("; ")}`);
}

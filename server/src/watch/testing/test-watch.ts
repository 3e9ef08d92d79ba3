import { sql } from "kysely";
import type { ReceivedPost } from "../../alerts/testing/http-receiver.ts";
import { secureRandom } from "../../lib/random.ts";
import { testApp, type TestApp } from "../../testing/test-app.ts";
import { createWatch, type Watch } from "../../watch.ts";
import type { ChannelKind } from "../channels/channel.ts";
import { sendDueMessages } from "../messages/send-due.ts";
import { type Alert, isMuted } from "../alert.ts";
import { listOpen } from "../queries.ts";

const LOCAL = ["127.0.0.0/8"];

/** The product with its watch, as a worker has both. */
export async function testWatch({
  dataDir = "/",
  smtpUrl,
  ...options
}: Parameters<typeof testApp>[0] & { dataDir?: string; smtpUrl?: string } = {}) {
  const app = await testApp(options);
  const watch = watchOf(app, { dataDir, smtpUrl });
  return {
    app,
    watch,
    /** The next minute's look, and what it sends. */
    async minute(minutes = 1): Promise<number> {
      app.clock.advance({ minutes });
      await watch.look();
      return sendDueMessages(watch.deps);
    },
    open: (): Promise<Alert[]> => listOpen(app.db, app.workspaceId),
    /** The kinds of what is open, without what was muted. */
    async kinds(): Promise<string[]> {
      const open = await listOpen(app.db, app.workspaceId);
      return open.filter((alert) => !isMuted(alert, app.clock.now())).map(({ kind }) => kind);
    },
    tell: (url: string, kind: Exclude<ChannelKind, "email"> = "slack", levels: Alert["level"][] = ["act_now", "act_today"]) =>
      watch.channels.create({ workspaceId: app.workspaceId, name: kind, kind, levels, isOn: true, url }),
    block: (cause: string | null, code = "facebook_token_expired") =>
      sql`update connections set blocked_cause = ${cause}, blocked_code = ${cause && code}, blocked_message = ${cause && "The token has expired. Connect again."},
        blocked_since = ${cause && app.clock.now()} where provider = 'facebook'`.execute(app.db),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

/** The watch of another process, or with other settings. */
export function watchOf(
  app: TestApp,
  { dataDir = "/", smtpUrl }: { dataDir?: string | undefined; smtpUrl?: string | undefined } = {},
): Watch {
  return createWatch({
    installation: { ...app, random: secureRandom },
    config: {
      allowedNetworks: LOCAL,
      mail: { smtpUrl, from: smtpUrl && "LeadRelay <alerts@example.com>" },
      publicUrl: "https://leads.example.com",
      port: 0,
      dataDir,
    },
    logger: app.logger,
    operationName: (operation) => operation,
  });
}

/** What a chat in Slack's form was told. */
export const textsOf = (posts: readonly ReceivedPost[]): string[] => posts.map(({ body }) => (body as { text: string }).text);

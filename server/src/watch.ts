import type { Logger } from "pino";
import { createSendMail } from "./alerts/send-email.ts";
import type { Config } from "./config.ts";
import type { Installation } from "./installation.ts";
import { createAddressGuard } from "./lib/address-guard.ts";
import type { Clock } from "./lib/clock.ts";
import { causesOfInstallation, causesOfWorkspace } from "./watch/causes/index.ts";
import { changeChannel, createChannel, listChannels, removeChannel } from "./watch/channels/write-channel.ts";
import { sendHeartbeat, testHeartbeat } from "./watch/heartbeat.ts";
import { changeWatchSettings, readWatchSettings } from "./watch/installation.ts";
import { lookAtAll, type LookAtAllDeps } from "./watch/look-at-all.ts";
import { createSendAlert } from "./watch/messages/send.ts";
import type { SendDeps } from "./watch/messages/send-due.ts";
import { getAlert, muteAlert } from "./watch/mute-alert.ts";
import { sendTest } from "./watch/send-test.ts";
import { findPublicUrl } from "./work/running-processes.ts";
import type { Schedule } from "./work/schedules.ts";

type Rest<Verb> = Verb extends (deps: never, ...rest: infer Input) => infer Result ? (...rest: Input) => Result : never;

/** What notices that something is not well, and tells people. Tied to this installation: the worker looks and sends, the web shows and sets. */
export type Watch = {
  /** What looking and sending need. */
  deps: LookAtAllDeps & SendDeps;
  look: Rest<typeof lookAtAll>;
  schedule: Schedule;
  alert: Rest<typeof getAlert>;
  mute: Rest<typeof muteAlert>;
  channels: {
    list: Rest<typeof listChannels>;
    create: Rest<typeof createChannel>;
    change: Rest<typeof changeChannel>;
    remove: Rest<typeof removeChannel>;
    test: Rest<typeof sendTest>;
  };
  settings: { read: Rest<typeof readWatchSettings>; change: Rest<typeof changeWatchSettings>; testHeartbeat: Rest<typeof testHeartbeat> };
};

/** Builds it. */
export function createWatch({
  installation: { database, vault, clock, ids, random },
  config,
  logger,
  operationName,
}: {
  installation: Pick<Installation, "database" | "vault" | "ids" | "random"> & { clock: Clock };
  config: Pick<Config, "allowedNetworks" | "mail" | "publicUrl" | "port" | "dataDir">;
  logger: Logger;
  operationName: (operation: string) => string;
}): Watch {
  const guard = createAddressGuard({ allowedNetworks: config.allowedNetworks });
  const outside = { operationName, dataDir: config.dataDir };
  const deps: LookAtAllDeps & SendDeps & Parameters<typeof createChannel>[0] & Parameters<typeof sendHeartbeat>[0] = {
    database,
    vault,
    clock,
    ids,
    random,
    logger,
    guard,
    ofWorkspace: causesOfWorkspace(outside),
    ofInstallation: causesOfInstallation(outside),
    send: createSendAlert({ guard, sendMail: createSendMail(config.mail), clock }),
    publicUrl: async () => config.publicUrl ?? (await findPublicUrl(database)) ?? `http://127.0.0.1:${config.port}`,
  };
  const look = () => lookAtAll(deps);
  return {
    deps,
    look,
    schedule: {
      name: "alerts",
      cron: "* * * * *",
      async run() {
        await look();
        await sendHeartbeat(deps);
      },
    },
    alert: (key) => getAlert(deps, key),
    mute: (input) => muteAlert(deps, input),
    channels: {
      list: (workspaceId) => listChannels(deps, workspaceId),
      create: (input) => createChannel(deps, input),
      change: (key, change) => changeChannel(deps, key, change),
      remove: (key) => removeChannel(deps, key),
      test: (key) => sendTest(deps, key),
    },
    settings: {
      read: () => readWatchSettings(deps),
      change: (change) => changeWatchSettings(deps, change),
      testHeartbeat: () => testHeartbeat(deps),
    },
  };
}

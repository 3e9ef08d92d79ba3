import type { FindCauses } from "../cause.ts";
import { findChangedForms } from "./changed-forms.ts";
import { findFacebookTrouble } from "./facebook-pages.ts";
import { findFailingChannels } from "./failing-channels.ts";
import { findFailingDeliveries } from "./failing-deliveries.ts";
import { findFullDisk } from "./full-disk.ts";
import { findLateWork } from "./late-work.ts";
import { findLostHeartbeat } from "./lost-heartbeat.ts";
import { findMissedWebhooks } from "./missed-webhooks.ts";
import { findOldLeads } from "./old-leads.ts";
import { findQuietForms } from "./quiet-forms.ts";
import { findStandingTrouble } from "./standing-trouble.ts";
import { findUnreadSources } from "./unread-sources.ts";
import { findUsedUpQuotas } from "./used-up-quotas.ts";

/** What sources of causes need beside the database. */
export type Outside = { operationName: (operation: string) => string; dataDir: string };

/** Everything that finds causes in a workspace. A new one is a file beside this and a line here; the name stands in the table of alerts. */
export const causesOfWorkspace = ({ operationName }: Outside): Record<string, FindCauses> => ({
  standing_trouble: findStandingTrouble(operationName),
  unread_sources: findUnreadSources,
  missed_webhooks: findMissedWebhooks,
  quiet_forms: findQuietForms,
  changed_forms: findChangedForms,
  facebook_pages: findFacebookTrouble,
  old_leads: findOldLeads,
  failing_deliveries: findFailingDeliveries,
  late_work: findLateWork,
  used_up_quotas: findUsedUpQuotas,
  failing_channels: findFailingChannels,
});

/** What is found in the one workspace whose people look after the installation. */
export const causesOfInstallation = ({ dataDir }: Outside): Record<string, FindCauses> => ({
  full_disk: findFullDisk(dataDir),
  lost_heartbeat: findLostHeartbeat,
});

import { createHmac } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { samplePageId } from "../sandbox/src/facebook/index.ts";

/** A webhook that names one lead, sent as Meta does: again and again until 200. What is answered 200 was stored. */
export async function sendUntilAcknowledged(
  to: { url: string; appSecret: string },
  lead: { leadId: string; formId: string },
): Promise<void> {
  const body = JSON.stringify({
    object: "page",
    entry: [
      {
        id: samplePageId,
        time: 1,
        changes: [
          {
            field: "leadgen",
            value: { leadgen_id: lead.leadId, page_id: samplePageId, form_id: lead.formId, created_time: 1_767_600_000 },
          },
        ],
      },
    ],
  });
  const signature = `sha256=${createHmac("sha256", to.appSecret).update(body).digest("hex")}`;
  const deadline = performance.now() + 60_000;
  for (;;) {
    const status = await fetch(`${to.url}/webhooks/facebook`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-hub-signature-256": signature },
      body,
      signal: AbortSignal.timeout(5_000),
    }).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    if (performance.now() > deadline) throw new Error(`Not acknowledged within a minute; the last answer was ${status}.`);
    await delay(100);
  }
}

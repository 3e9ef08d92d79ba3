import { expect, test } from "vitest";
import { secureRandom } from "../lib/random.ts";
import { sendGenerated } from "./testing/send-generated.ts";

const COUNT = 1_500;

test(`${COUNT} requests generated from the descriptions of both APIs: no 500, and every answer is as described`, async () => {
  const seed = secureRandom.bytes(4).readUInt32LE();
  console.info(`seed ${seed}: written in place of the random one, the same requests are sent again`);
  const { findings, faults, statuses, theirs, theirsBefore } = await sendGenerated({ count: COUNT, seed });
  console.info(`${COUNT} requests answered: ${JSON.stringify(statuses)}`);
  expect(findings).toEqual([]);
  expect(faults).toEqual([]);
  expect(theirs).toBe(theirsBefore); // nothing of the other workspace was changed
}, 120_000);

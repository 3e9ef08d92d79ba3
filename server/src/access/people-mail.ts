import type { Ids } from "../lib/random.ts";

type Send = (mail: { to: string[]; subject: string; text: string; messageId: string }) => Promise<void>;
type Log = { warn(fields: object, message: string): void };
type Deps = { isSetUp: boolean; send: Send; ids: Ids; log: Log; publicUrl: string };

/** The mails that people get about their account. False: the mail server did not take it; the log has why, without the address. */
export type PeopleMail = {
  isSetUp: boolean;
  sendInvitation(input: { email: string; link: string; workspaceName: string; inviterName: string }): Promise<boolean>;
  sendReset(input: { email: string; link: string }): Promise<boolean>;
};

export function createPeopleMail({ isSetUp, send, ids, log, publicUrl }: Deps): PeopleMail {
  const host = new URL(publicUrl).hostname;
  const deliver = async (email: string, subject: string, lines: string[]): Promise<boolean> => {
    try {
      await send({ to: [email], subject, text: `${lines.join("\n")}\n`, messageId: `<${ids.uuid()}@${host}>` });
      return true;
    } catch (error) {
      log.warn({ code: (error as { code?: unknown }).code }, "a mail about an account was not sent");
      return false;
    }
  };
  return {
    isSetUp,
    sendInvitation: ({ email, link, workspaceName, inviterName }) =>
      deliver(email, oneLine(`You are invited to ${workspaceName}`), [
        `${oneLine(inviterName)} invites you to the workspace ${oneLine(workspaceName)} in LeadRelay.`,
        "",
        `Open this link within seven days: ${link}`,
        "",
        "If you do not know what this is about, you need not do anything.",
      ]),
    sendReset: ({ email, link }) =>
      deliver(email, "Choose a new password", [
        "Somebody, most likely you, asked for a new password for LeadRelay.",
        "",
        `Open this link within 30 minutes: ${link}`,
        "",
        "If it was not you, you need not do anything: your password stays as it is.",
      ]),
  };
}

/** Names are typed by people: a line break would begin a text of their own. */
const oneLine = (text: string) => text.replaceAll(/\s+/g, " ").slice(0, 200);

import { createTransport } from "nodemailer";
import { MailNotSetUp, MailRefused } from "./errors.ts";

export type Mail = { to: string[]; subject: string; text: string; messageId: string };
/** Sends one mail; resolves when the server has taken it. Throws MailNotSetUp, MailRefused. */
export type SendMail = (mail: Mail) => Promise<void>;

const TIMEOUT_MS = 10_000;

/** Mail through the operator's server. `smtpUrl` as nodemailer reads it: smtp://user:password@host:587, smtps://… for TLS from the start. */
export function createSendMail({ smtpUrl, from }: { smtpUrl: string | undefined; from: string | undefined }): SendMail {
  if (!smtpUrl || !from)
    return async () => {
      throw new MailNotSetUp("No mail server is set up. Start with LEADRELAY_SMTP_URL and LEADRELAY_MAIL_FROM.");
    };
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ to, subject, text, messageId }) => {
    try {
      // Else long lines are sent as format=flowed (RFC 3676), which most readers do not know: they would break wherever it was folded.
      await transport.sendMail({
        from,
        to,
        subject,
        text,
        textEncoding: "quoted-printable",
        messageId,
        headers: { "Auto-Submitted": "auto-generated" },
      });
    } catch (cause) {
      throw new MailRefused(
        `The mail server did not take it (${reasonOf(cause)}). Check LEADRELAY_SMTP_URL, LEADRELAY_MAIL_FROM and the recipients.`,
        { cause },
      );
    }
  };
}

/** The code alone: what a server says may hold addresses. */
function reasonOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return [code, responseCode].filter((part) => typeof part === "string" || typeof part === "number").join(" ") || "no reason given";
}

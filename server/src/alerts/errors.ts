import { AppError } from "../lib/errors.ts";

/** No mail server is named, so no e-mail can be sent. */
export class MailNotSetUp extends AppError {
  readonly code = "mail_not_set_up";
  readonly status = 409;
}

/** The mail server did not take a message. */
export class MailRefused extends AppError {
  readonly code = "mail_refused";
  readonly status = 502;
}

/** The other side's webhook did not take a message. */
export class WebhookRefused extends AppError {
  readonly code = "notification_refused";
  readonly status = 502;
}

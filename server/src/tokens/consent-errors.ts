import { AppError } from "../lib/errors.ts";

const REASONS = {
  no_app:
    "This installation has no app at the provider. Whoever runs it: set its client id and secret in the environment, then start again.",
  unknown: "This consent was used already, has taken too long, or was begun by somebody else. Begin again at the connection.",
  refused: "The provider did not accept the consent. Begin again at the connection.",
  no_answer: "The provider did not answer. Begin again at the connection, in a moment.",
  no_account: "The consent is not for one account. Begin again, and choose a single location where the provider asks.",
  other_account: "The consent is for another account than the connection's. Begin again and choose the same one, or add a new connection.",
} as const;

/** An account could not be connected by consent; nothing was changed. */
export class ConsentFailed extends AppError {
  readonly code = "consent_failed";
  readonly status = 422;
  readonly why: keyof typeof REASONS;
  constructor(why: keyof typeof REASONS) {
    super(REASONS[why]);
    this.why = why;
  }
}

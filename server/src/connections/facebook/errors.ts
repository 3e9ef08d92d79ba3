import { AppError } from "../../lib/errors.ts";

/** Nobody has said which Meta app to use. */
export class FacebookAppMissing extends AppError {
  readonly code = "facebook_app_missing";
  readonly status = 409;
  constructor() {
    super("No Meta app is set up here. Enter its app ID and app secret in the first step.");
  }
}

/** A login that is not there: unknown, too old, used, or begun in another browser. */
export class FacebookLoginUnknown extends AppError {
  readonly code = "facebook_login_unknown";
  readonly status = 404;
  constructor() {
    super("This Facebook login is not known here: it is too old, was finished already, or was begun in another browser. Start it again.");
  }
}

/** The page is not among those the login may use, or without a token. */
export class FacebookPageMissing extends AppError {
  readonly code = "facebook_page_missing";
  readonly status = 422;
  constructor() {
    super('This login cannot use that page. Look under "Why is my page missing?" what keeps it away.');
  }
}

/** Meta sends the app's leads to somebody else, and nobody has confirmed that this may end. */
export class FacebookCallbackTaken extends AppError {
  readonly code = "facebook_callback_taken";
  readonly status = 409;
  constructor(callbackUrl: string) {
    super(`Meta sends this app's leads to ${callbackUrl}. Whoever is there gets none any more when you take it over: confirm that.`);
  }
}

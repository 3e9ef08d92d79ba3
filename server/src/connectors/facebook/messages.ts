const BY_ITSELF = "LeadRelay tries again by itself; there is nothing to do.";
const RECONNECT =
  "Log in to Facebook again: open Connections, choose the page, Check all links. Or put a new page token in (Edit token). Waiting leads then follow by themselves.";

/** Every refusal by its stable code, in words for the person who can mend it. None holds an id, a token or a name. */
export const MESSAGES = {
  facebook_unavailable: `Facebook has a problem at the moment. ${BY_ITSELF}`,
  facebook_unclear_answer: `Facebook's answer could not be read. ${BY_ITSELF}`,
  facebook_unknown_error:
    "Facebook refused with an error that its documentation does not name. LeadRelay tries again by itself; if it goes on, open the log of this call.",
  facebook_too_much_data: "Facebook was asked for too much at once. LeadRelay tries again by itself with less.",
  facebook_throttled:
    "Facebook has had too many requests for this account. LeadRelay waits as long as Facebook asks and then goes on by itself; no lead is lost.",
  facebook_temporarily_blocked:
    "Facebook blocks these requests for now because of one of its policies. Look for notices about the page and the app in Meta's Business Support Home; LeadRelay tries again every hour.",
  facebook_leads_access_revoked:
    "The app may not read this page's leads any more. In Meta Business Settings open Integrations, then Leads access, choose the page and assign the app under CRMs. Waiting leads then follow by themselves.",
  facebook_permission_missing: `Facebook no longer grants a permission that LeadRelay needs. ${RECONNECT} Leave every permission ticked.`,
  facebook_not_visible:
    "Facebook does not show this lead or form: it is deleted, not visible yet, or not open to this connection. LeadRelay tries again for an hour; then check Leads access for the page in Meta Business Settings.",
  facebook_app_secret_wrong:
    "The app secret does not match the Meta app. Copy it again from the app's Basic settings in Meta's dashboard into the connection.",
  facebook_app_lacks_capability:
    "The Meta app may not do this. Check in Meta's dashboard that the app is live and that its permissions are approved.",
  facebook_token_missing:
    "Facebook got no usable token with this request. Log in to Facebook: open Connections, choose the page, Check all links. Or put a page token in (Edit token).",
  facebook_wrong_token_kind:
    "The connection holds a token of a person where Facebook wants one of the page. Put the page's own token into the connection (open Connections, Edit token).",
  facebook_callback_unverified:
    "Facebook could not reach the webhook address or got the wrong answer. Check that the address is public, has a valid certificate and that the verify token is the same on both sides.",
  facebook_login_check_needed:
    "Facebook wants the person who made this connection to confirm something first. They should log in at facebook.com and follow the instructions there. Waiting leads then follow by themselves.",
  facebook_login_unfinished: "The Facebook login was not finished in time or its page was loaded twice. Start the login again.",
  facebook_app_removed: `The person who made this connection has removed the app from Facebook. ${RECONNECT}`,
  facebook_password_changed: `The Facebook password was changed, or Facebook ended the session for security. ${RECONNECT}`,
  facebook_token_expired: `The Facebook login has expired. ${RECONNECT}`,
  facebook_logged_out: `The person who made this connection was logged out of Facebook. ${RECONNECT}`,
  facebook_page_role_lost:
    "The person who made this connection no longer has a role on the page. Have an admin of the page log in: open Connections, choose the page, Check all links. Waiting leads then follow by themselves.",
  facebook_token_invalid: `Facebook no longer accepts this connection. ${RECONNECT}`,
  facebook_test_lead_exists:
    "This form already has a test lead, and Facebook allows one. Delete it in Meta's Lead Ads Testing Tool, then send a new one.",
  facebook_request_refused:
    "Facebook refused the request itself, and repeating it cannot help. The item is kept: open the log of this call, and replay it after an update of LeadRelay.",
} as const;

export type RefusalCode = keyof typeof MESSAGES;

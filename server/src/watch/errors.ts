import { AppError } from "../lib/errors.ts";

/** A workspace has as many channels for alerts as it may have. */
export class TooManyChannels extends AppError {
  readonly code = "too_many_alert_channels";
  readonly status = 409;
}

/** The other side did not take an alert or a heartbeat. */
export class AlertRefused extends AppError {
  readonly code = "alert_refused";
  readonly status = 502;
}

/** No heartbeat is set up, so none can be sent. */
export class NoHeartbeat extends AppError {
  readonly code = "heartbeat_not_set_up";
  readonly status = 409;
}

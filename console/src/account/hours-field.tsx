import { Switch, TextInput } from "@mantine/core";
import { changeSpan, type Span, toggleDay, weekdays } from "./hours.ts";
import classes from "./account.module.css";

type Props = { hours: Span[]; onChange: (hours: Span[]) => void };

/** For each weekday whether, and from when to when. */
export const HoursField = ({ hours, onChange }: Props) => (
  <fieldset className={classes.days}>
    <legend>Working hours</legend>
    {weekdays.map(({ day, name }) => (
      <div key={day} className={classes.day}>
        <Switch
          withThumbIndicator={false}
          label={name}
          checked={hours.some((span) => span.day === day)}
          onChange={() => onChange(toggleDay(hours, day))}
        />
        <div>
          {hours.map((span, at) =>
            span.day === day ? (
              <div key={at} className={classes.span}>
                <TextInput
                  type="time"
                  aria-label={`${name} from`}
                  required
                  value={span.from}
                  onChange={(event) => onChange(changeSpan(hours, at, { from: event.currentTarget.value }))}
                />
                –
                <TextInput
                  type="time"
                  aria-label={`${name} to`}
                  required
                  value={span.to === "24:00" ? "23:59" : span.to}
                  onChange={(event) => onChange(changeSpan(hours, at, { to: event.currentTarget.value }))}
                />
              </div>
            ) : null,
          )}
        </div>
      </div>
    ))}
  </fieldset>
);

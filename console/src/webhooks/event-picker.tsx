import { Checkbox } from "@mantine/core";
import { eventGroups, type WebhookEvent } from "./events.ts";
import classes from "./webhooks.module.css";

type Props = { chosen: WebhookEvent[]; onChange: (events: WebhookEvent[]) => void };

/** Which events an endpoint is told of: by group or one by one. */
export const EventPicker = ({ chosen, onChange }: Props) => (
  <fieldset className={classes.picker}>
    <legend className={classes.legend}>Tell it when</legend>
    {eventGroups.map(({ label, events }) => {
      const names = events.map(([name]) => name);
      const some = names.filter((name) => chosen.includes(name)).length;
      return (
        <div key={label} className={classes.group} role="group" aria-label={label}>
          <Checkbox
            label={<strong>{label}</strong>}
            checked={some === names.length}
            indeterminate={some > 0 && some < names.length}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...new Set([...chosen, ...names])] : chosen.filter((name) => !names.includes(name)))
            }
          />
          <div className={classes.events}>
            {events.map(([name, tells]) => (
              <Checkbox
                key={name}
                size="xs"
                label={tells}
                description={<span className="mono">{name}</span>}
                checked={chosen.includes(name)}
                onChange={(event) => onChange(event.currentTarget.checked ? [...chosen, name] : chosen.filter((each) => each !== name))}
              />
            ))}
          </div>
        </div>
      );
    })}
  </fieldset>
);

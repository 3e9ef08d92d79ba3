import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { deviceName } from "./device.ts";
import { sessionsQuery, useEndOtherSessions, useEndSession } from "./queries.ts";
import { Refused } from "./refused.tsx";
import classes from "./account.module.css";

/** Every browser one is signed in with, and the way to end it. */
export function Sessions() {
  const { data } = useSuspenseQuery(sessionsQuery);
  const end = useEndSession();
  const endOthers = useEndOtherSessions();
  return (
    <>
      <ul className={classes.sessions}>
        {data.items.map(({ id, userAgent, createdAt, lastUsedAt, isCurrent }) => (
          <li key={id} className={classes.session}>
            <div>
              {deviceName(userAgent)} {isCurrent && <Tag tone="good">this one</Tag>}
              <p className="muted small">
                Signed in <When at={createdAt} />, last used <When at={lastUsedAt} />
              </p>
            </div>
            {!isCurrent && (
              <Button
                size="xs"
                variant="default"
                aria-label={`Sign out ${deviceName(userAgent)}`}
                loading={end.isPending && end.variables === id}
                onClick={() => end.mutate(id)}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Refused error={end.error ?? endOthers.error} />
      {data.items.length > 1 && (
        <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
          Sign out everywhere else
        </Button>
      )}
    </>
  );
}

import { Alert, Button, Group, Progress, Stack, Text } from "@mantine/core";
import type { Import } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { reportAddress } from "./import-queries.ts";

const minute = 60;

/** How far an import is, and what became of its rows. */
export function ImportOutcome({ found, onCancel }: { found: Import; onCancel: () => void }) {
  const workspace = useWorkspaceId();
  const { rows, created, updated, unchanged, refused, progress, secondsLeft } = found;
  const isRunning = found.state === "running";
  return (
    <Card title={titleOf(found)}>
      <Stack>
        {isRunning && <Progress value={progress * 100} aria-label="How much of the file is read" />}
        {found.problem !== null && (
          <Alert color="red" role="alert">
            {found.problem}
          </Alert>
        )}
        <Text role="status">
          {rows.toLocaleString()} rows: {created.toLocaleString()} {found.isDryRun ? "would be created" : "created"},{" "}
          {updated.toLocaleString()} {found.isDryRun ? "would be updated" : "updated"}, {unchanged.toLocaleString()} unchanged,{" "}
          {refused.toLocaleString()} refused.{isRunning && secondsLeft !== null && ` ${timeLeft(secondsLeft)}`}
        </Text>
        <Group>
          {isRunning ? (
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
          ) : (
            <Button variant="default" component="a" href={reportAddress(workspace, found.id)} download>
              Download the report
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  );
}

function titleOf({ state, isDryRun }: Import): string {
  if (state === "running") return isDryRun ? "Trying it" : "Importing";
  if (state === "cancelled") return "Cancelled; what was imported stays";
  if (state === "failed") return "Broken off";
  return isDryRun ? "Tried: nothing was changed" : "Imported";
}

const timeLeft = (seconds: number) =>
  seconds < 2 * minute ? `About ${seconds} s left.` : `About ${Math.round(seconds / minute)} minutes left.`;

import { Button, Switch } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { sentenceOf } from "../api/problem.ts";
import type { AutomationRow } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { useMay } from "../shell/may.tsx";
import { useSwitch } from "./queries.ts";
import classes from "./on-switch.module.css";

const undoMs = 8000;

/** On or off, at once, with a way back for a moment. */
export function OnSwitch({ automation, withLabel }: { automation: Pick<AutomationRow, "id" | "name" | "isOn">; withLabel?: boolean }) {
  const change = useSwitch(useWorkspaceId(), automation.id);
  const mayTurn = useMay("admin");
  const turn = (isOn: boolean, canUndo: boolean) =>
    change.mutate(isOn, {
      onError: (error) => notifications.show({ color: "red", title: `${automation.name} was not changed`, message: sentenceOf(error) }),
      onSuccess: () => canUndo && offerUndo(isOn),
    });
  const offerUndo = (isOn: boolean) => {
    const id = `switch-${automation.id}`;
    notifications.hide(id);
    notifications.show({
      id,
      autoClose: undoMs,
      message: (
        <span className={classes.toast}>
          {automation.name} is {isOn ? "on" : "off"}.
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              notifications.hide(id);
              turn(!isOn, false);
            }}
          >
            Undo
          </Button>
        </span>
      ),
    });
  };
  return (
    <Switch
      withThumbIndicator={false}
      checked={automation.isOn}
      disabled={!mayTurn}
      label={withLabel ? (automation.isOn ? "On" : "Off") : undefined}
      aria-label={`${automation.name}: ${automation.isOn ? "on" : "off"}`}
      onChange={(event) => turn(event.currentTarget.checked, true)}
    />
  );
}

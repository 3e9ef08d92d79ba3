import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { FormToMap, Mapping, MappingRule } from "../api/types.ts";
import { useRelease } from "../repairs/queries.ts";
import { useMay } from "../shell/may.tsx";
import { Refused } from "../lib/ui/dialog.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { AnswersCard } from "./answers-card.tsx";
import { OtherRules } from "./other-rules.tsx";
import { Preview } from "./preview.tsx";
import { type Place, useSaveMapping } from "./queries.ts";
import { newMappingId, tidy } from "./rules.ts";
import { Versions } from "./versions.tsx";
import classes from "./mappings.module.css";

type Props = { place: Place; name: string; form: FormToMap; mapping: Mapping | null };

/** Rules are changed on the screen and tried on real leads; nothing is stored until they are saved. */
export function MappingEditor({ place, name, form, mapping }: Props) {
  const [rules, setRules] = useState<MappingRule[]>(mapping?.rules ?? []);
  const mayEdit = useMay("editor");
  const isChanged = JSON.stringify(rules.map(tidy)) !== JSON.stringify((mapping?.rules ?? []).map(tidy));
  const props = { form, rules, mayEdit, onChange: setRules };
  return (
    <div className={classes.stack}>
      <AnswersCard {...props} />
      <OtherRules {...props} />
      <Preview place={place} rules={rules.map(tidy)} />
      {mayEdit && <Save {...{ place, name, mapping, rules, isChanged }} onUndo={() => setRules(mapping?.rules ?? [])} />}
      {mapping && <Versions mapping={mapping} />}
    </div>
  );
}

type SaveProps = Pick<Props, "place" | "name" | "mapping"> & { rules: MappingRule[]; isChanged: boolean; onUndo: () => void };

/** Stays in sight while something is changed, so that it is not forgotten. */
function Save({ place, name, mapping, rules, isChanged, onUndo }: SaveProps) {
  const workspace = useWorkspaceId();
  const save = useSaveMapping(workspace);
  const release = useRelease(workspace);
  const held = mapping?.held ?? 0;
  const id = mapping?.id ?? newMappingId(place.sourceId, place.formId);
  const draft = { id, ...place, name: mapping?.name ?? name, rules: rules.map(tidy), expectedVersion: mapping?.version ?? 0 };
  const run = (andRelease: boolean) =>
    save.mutate(draft, {
      onSuccess: ({ version }) => {
        notifications.show({ message: `Version ${version} is in use for every lead from now on.` });
        if (andRelease)
          release.mutate(
            { mappingId: id },
            { onSuccess: ({ released }) => notifications.show({ message: `${count(released, "lead")} on the way again.` }) },
          );
      },
    });
  const canSave = rules.length > 0 && rules.every(({ fixed }) => fixed !== "");
  if (!isChanged && held === 0) return null;
  return (
    <div className={classes.save} role="region" aria-label="Save">
      <Refused error={save.error ?? release.error} />
      <p className="small" role="status">
        {isChanged ? "Not saved yet." : `${count(held, "lead")} held by this mapping.`}{" "}
        {isChanged && held > 0 && `${count(held, "lead")} held.`}
      </p>
      <div className={classes.actions}>
        {isChanged && (
          <>
            <Button variant="default" onClick={onUndo}>
              Undo changes
            </Button>
            <Button variant={held > 0 ? "default" : "filled"} disabled={!canSave} loading={save.isPending} onClick={() => run(false)}>
              Save
            </Button>
          </>
        )}
        {held > 0 && (
          <Button
            disabled={!canSave}
            loading={save.isPending || release.isPending}
            onClick={() => (isChanged ? run(true) : release.mutate({ mappingId: id }))}
          >
            {isChanged ? "Save and release" : "Release"} {count(held, "held lead")}
          </Button>
        )}
      </div>
    </div>
  );
}

import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { CustomField, TagUse } from "../api/types.ts";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import { Block } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { fieldUseQuery, useDeleteField, useDeleteTag } from "./queries.ts";
import classes from "./fields.module.css";

/** By this field a lead that has neither e-mail nor phone finds its contact again. */
const referenceKey = "contact.lead_id";

/** Shows how many hold a value, then deletes a field. */
export const RemoveField = ({ field, onClose }: { field: CustomField; onClose: () => void }) => (
  <Dialog title={`Delete ${field.name}?`} onClose={onClose}>
    <Waiting skeleton={<Block height={90} />} tight>
      <FieldUse field={field} onClose={onClose} />
    </Waiting>
  </Dialog>
);

function FieldUse({ field, onClose }: { field: CustomField; onClose: () => void }) {
  const workspace = useWorkspaceId();
  const { data } = useSuspenseQuery(fieldUseQuery(workspace, field.id));
  const remove = useDeleteField(workspace);
  const holders = field.model === "contact" ? count(data.count, "contact") : count(data.count, "opportunity", "opportunities");
  return (
    <div className={classes.form}>
      <p>
        {data.count === 0
          ? "Nothing holds a value of it."
          : `${holders} ${data.count === 1 ? "holds" : "hold"} a value of it. The values are deleted with the field, and cannot be brought back.`}
      </p>
      {field.key === referenceKey && (
        <p role="alert">
          LeadRelay recognises contacts without e-mail and phone by this field. Without it such a lead, sent again, becomes a second
          contact.
        </p>
      )}
      <Refused error={remove.error} />
      <DialogActions>
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(field.id, { onSuccess: onClose })}>
          Delete field
        </Button>
      </DialogActions>
    </div>
  );
}

export function RemoveTag({ tag, onClose }: { tag: TagUse; onClose: () => void }) {
  const remove = useDeleteTag(useWorkspaceId());
  return (
    <Dialog title={`Delete ${tag.name}?`} onClose={onClose}>
      <div className={classes.form}>
        <p>{tag.contacts === 0 ? "No contact carries it." : `It is taken from ${count(tag.contacts, "contact")}. The contacts stay.`}</p>
        <Refused error={remove.error} />
        <DialogActions>
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(tag.id, { onSuccess: onClose })}>
            Delete tag
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}

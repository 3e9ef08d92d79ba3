import { Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconForms } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Provider } from "../api/types.ts";
import { Empty } from "../lib/ui/empty.tsx";
import { FormSkeleton } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { Arrival } from "./arrival.tsx";
import { FormPicker } from "./form-picker.tsx";
import { formsQuery } from "./queries.ts";
import classes from "./send-test-lead.module.css";

/** Fill in a simulated form and watch its lead travel. */
export function SendTestLead({ onClose }: { onClose: () => void }) {
  useFocusBack();
  const isPhone = useMediaQuery("(max-width: 40em)", undefined, { getInitialValueInEffect: false });
  return (
    <Modal
      opened
      onClose={onClose}
      title="Send a test lead"
      size="lg"
      fullScreen={isPhone}
      data-dialog-open
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Waiting skeleton={<FormSkeleton />} tight>
        <Inside onClose={onClose} />
      </Waiting>
    </Modal>
  );
}

/** Closing takes the dialog away at once, so the focus is given back here to what opened it. */
function useFocusBack() {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    },
    [opener],
  );
}

function Inside({ onClose }: { onClose: () => void }) {
  const workspace = useWorkspaceId();
  const { data } = useSuspenseQuery(formsQuery(workspace));
  const [sent, setSent] = useState<{ provider: Provider; externalId: string }>();
  const pages = data.items.filter(({ forms }) => forms.length > 0);
  if (sent) return <Arrival {...sent} onClose={onClose} />;
  if (pages.length === 0)
    return (
      <Empty icon={IconForms} title="No practice form in this workspace">
        Test leads come from the sandbox, a stand-in for Facebook that disturbs nobody. Choose a workspace marked Sandbox.
      </Empty>
    );
  return (
    <>
      <p className={classes.intro}>
        Fill in the form as a person would. The lead takes the same road as a real one, through the sandbox instead of Facebook.
      </p>
      <FormPicker pages={pages} onSent={setSent} />
    </>
  );
}

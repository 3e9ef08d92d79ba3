import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { sentenceOf } from "../api/problem.ts";
import { useEndVerifyFirst } from "./queries.ts";
import classes from "./health.module.css";

/** Ends the mode after a restore, once somebody has confirmed that nothing is missing any more. */
export function EndVerifyFirst() {
  const [isOpen, { open, close }] = useDisclosure();
  const end = useEndVerifyFirst();
  const confirm = () =>
    end.mutate(undefined, {
      onSuccess: () => {
        close();
        notifications.show({ message: "It has ended. What comes from now on is sent at once." });
      },
    });
  return (
    <>
      <Button
        variant="default"
        size="xs"
        onClick={() => {
          end.reset();
          open();
        }}
      >
        End it …
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title="Send without looking first?"
        size={520}
        data-dialog-open
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <p>
          End it once the leads of the missing time are here again. A lead of that time that comes later may be written a second time. Every
          process follows within a minute.
        </p>
        {end.error && (
          <p className={classes.problem} role="alert">
            {sentenceOf(end.error)}
          </p>
        )}
        <div className={classes.actions}>
          <Button variant="default" onClick={close} data-autofocus>
            Keep looking first
          </Button>
          <Button color="red" loading={end.isPending} onClick={confirm}>
            End verify-first
          </Button>
        </div>
      </Modal>
    </>
  );
}

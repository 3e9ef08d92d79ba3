import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentenceOf } from "../api/problem.ts";
import type { KeyRotation } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import { Facts } from "../lib/ui/facts.tsx";
import { FormSkeleton } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { count } from "../lib/words.ts";
import { useSession } from "../shell/session.ts";
import { keysQuery, useRotateKeys } from "./keys-queries.ts";
import { keyWords, rotationWords } from "./keys-words.ts";
import classes from "./settings.module.css";

/** The secret keys of the installation; for who owns it. */
export function KeysSection() {
  if (useSession().user?.isInstanceOwner !== true) return null;
  return (
    <Card title="Secret key of this installation">
      <Waiting skeleton={<FormSkeleton />} tight>
        <Keys />
      </Waiting>
    </Card>
  );
}

function Keys() {
  const { data: rotation } = useSuspenseQuery(keysQuery);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div className={classes.form}>
      <p className="muted small">
        It wraps the keys that seal tokens, leads and answers in every workspace. It is in no backup: keep a copy of the key file apart.
      </p>
      <Facts facts={rotation.keys.map((key) => [keyWords[key.state], <OneKey key={key.fingerprint} of={key} />])} />
      <p role="status">{rotationWords(rotation)}</p>
      <div className={classes.actions}>
        <Button variant="default" onClick={() => setIsAsking(true)}>
          {rotation.state === "none" ? "Rotate the key" : "Go on now"}
        </Button>
      </div>
      {isAsking && <RotateDialog rotation={rotation} onClose={() => setIsAsking(false)} />}
    </div>
  );
}

const OneKey = ({ of: { fingerprint, since, wraps } }: { of: KeyRotation["keys"][number] }) => (
  <>
    <code className="mono">{fingerprint}</code>, since <When at={since} />, {count(wraps, "key")} of workspaces
  </>
);

function RotateDialog({ rotation, onClose }: { rotation: KeyRotation; onClose: () => void }) {
  const rotate = useRotateKeys();
  return (
    <Dialog title="Rotate the secret key" onClose={onClose}>
      <p>
        A new key takes the place of the one in use, while everything goes on. The key file then holds both, the newest first:{" "}
        <strong>copy it to a safe place afterwards</strong>. Older backups need the older key.
      </p>
      {rotation.state === "waiting" && <p className="muted">{rotationWords(rotation)}</p>}
      <Refused error={rotate.error && new Error(sentenceOf(rotate.error))} />
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button loading={rotate.isPending} onClick={() => rotate.mutate(undefined, { onSuccess: onClose })}>
          Rotate
        </Button>
      </DialogActions>
    </Dialog>
  );
}

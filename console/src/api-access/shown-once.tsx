import { Button } from "@mantine/core";
import { CopyButton } from "../lib/ui/copy-button.tsx";
import { Dialog, DialogActions } from "../connections/dialog.tsx";
import classes from "./api-access.module.css";

export type Secret = { label: string; text: string };

/** What is shown this once. It closes by its button alone, so that a click beside it loses nothing. */
export const ShownOnce = ({ title, secrets, onClose }: { title: string; secrets: Secret[]; onClose: () => void }) => (
  <Dialog title={title} onClose={onClose}>
    <div className={classes.form}>
      <p>
        Copy it now and keep it where the program keeps its secrets. <strong>It is not shown again</strong>; LeadRelay keeps only a hash.
      </p>
      {secrets.map(({ label, text }) => (
        <div key={label}>
          <p className="muted small">{label}</p>
          <div className={classes.secret}>
            <code className="wrap-anywhere">{text}</code>
            <CopyButton text={text} what={label} />
          </div>
        </div>
      ))}
      <DialogActions>
        <Button onClick={onClose} data-autofocus>
          I have copied it
        </Button>
      </DialogActions>
    </div>
  </Dialog>
);

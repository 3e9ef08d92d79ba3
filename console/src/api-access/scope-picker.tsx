import { Checkbox } from "@mantine/core";
import classes from "./api-access.module.css";

export type Choice = { scope: string; words: string };
type Props = { label: string; choices: Choice[]; chosen: string[]; onChange: (chosen: string[]) => void };

/** What a program may do, in words. Nothing is chosen beforehand: it gets what it needs. */
export const ScopePicker = ({ label, choices, chosen, onChange }: Props) => (
  <Checkbox.Group label={label} description="Only what it needs. More can be given with a new one." value={chosen} onChange={onChange}>
    <div className={classes.scopes}>
      {choices.map(({ scope, words }) => (
        <Checkbox key={scope} value={scope} label={words} description={<code className="mono">{scope}</code>} />
      ))}
    </div>
  </Checkbox.Group>
);

/** What was chosen, in words; the names of the scopes stand behind, for those who write the program. */
export const ScopeList = ({ scopes, choices = [] }: { scopes: string[]; choices?: Choice[] }) => (
  <ul className={classes.may}>
    {scopes.map((scope) => (
      <li key={scope}>{choices.find((choice) => choice.scope === scope)?.words ?? scope}</li>
    ))}
  </ul>
);

import { Link } from "react-router";
import type { CompletenessLine } from "../api/types.ts";
import { Tag } from "../lib/ui/state-badge.tsx";
import { useTo } from "../lib/use-address.ts";
import { byDay, dayName, formName, verdicts } from "./words.ts";
import classes from "./completeness.module.css";

/** The lines as a table; on a phone each is a small card of its own. */
export const Lines = ({ lines }: { lines: CompletenessLine[] }) => (
  <table className={classes.table}>
    <thead>
      <tr>
        <th scope="col">Form</th>
        <th scope="col" className={classes.number}>
          Platform says
        </th>
        <th scope="col" className={classes.number}>
          Stored
        </th>
        <th scope="col" className={classes.number}>
          Contacts
        </th>
        <th scope="col">Accounted for</th>
        <th scope="col">Verdict</th>
      </tr>
    </thead>
    {byDay(lines).map(({ day, lines: ofDay }) => (
      <tbody key={day}>
        <tr className={classes.day}>
          <th scope="rowgroup" colSpan={6}>
            {dayName(day)}
          </th>
        </tr>
        {ofDay.map((line) => (
          <Line key={`${line.connectionId} ${line.formId}`} line={line} />
        ))}
      </tbody>
    ))}
  </table>
);

function Line({ line }: { line: CompletenessLine }) {
  const to = useTo();
  const { label, tone } = verdicts[line.verdict];
  const query = new URLSearchParams({ from: line.day, ...(line.sourceId ? { source: line.sourceId } : {}) });
  return (
    <tr>
      <td data-label="Form">
        <Link className="link wrap-anywhere" to={`${to("leads")}?${query.toString()}`}>
          {formName(line)}
        </Link>
        {line.connectionName && <span className="muted small wrap-anywhere">{line.connectionName}</span>}
      </td>
      <td className={classes.number} data-label="Platform says">
        {line.listed?.toLocaleString() ?? "–"}
      </td>
      <td className={classes.number} data-label="Stored">
        {line.stored.toLocaleString()}
      </td>
      <td className={classes.number} data-label="Contacts">
        {line.contacts.toLocaleString()}
      </td>
      <td className="small" data-label="Accounted for">
        {line.remarks.length === 0 ? (
          <span className="muted">every lead became a contact</span>
        ) : (
          <ul className={classes.remarks}>
            {line.remarks.map((remark) => (
              <li key={remark} className="wrap-anywhere">
                {remark}
              </li>
            ))}
          </ul>
        )}
      </td>
      <td className={classes.sign} data-label="Verdict">
        <Tag tone={tone}>{label}</Tag>
      </td>
    </tr>
  );
}

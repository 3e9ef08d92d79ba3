import type { Form } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import classes from "./forms.module.css";

/** What the form asks and says now. */
export const FormQuestions = ({ form }: { form: Form }) => (
  <Card title={`What it asks (${form.questions.length})`} flush>
    {form.questions.length === 0 && <p className={classes.inset}>It has not been read yet.</p>}
    <ul className={list.list}>
      {form.questions.map((question) => (
        <li key={question.key} className={rowClass(classes.row)}>
          <div>
            <p className={classes.title}>
              <bdi className="wrap-anywhere">{question.label}</bdi>
              {question.type && question.type !== "CUSTOM" && <Tag>{question.type}</Tag>}
            </p>
            <p className="muted small wrap-anywhere">
              <code>{question.key}</code>
              {question.choices.length > 0 && <>: {question.choices.map(({ label }) => label).join(" · ")}</>}
            </p>
          </div>
        </li>
      ))}
      {form.consents.map((consent) => (
        <li key={`consent ${consent.key}`} className={rowClass(classes.row)}>
          <div>
            <p className={classes.title}>
              <span className="wrap-anywhere">{consent.text ?? consent.key}</span>
              <Tag>{consent.isRequired ? "Required consent" : "Consent"}</Tag>
            </p>
          </div>
        </li>
      ))}
    </ul>
  </Card>
);

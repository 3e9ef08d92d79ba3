import { Card } from "../lib/ui/card.tsx";
import { words } from "../lib/glossary.ts";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import classes from "./glossary-page.module.css";

const all = Object.entries(words).toSorted(([one], [other]) => one.localeCompare(other));

/** Every word of the console that has a meaning of its own. */
export const GlossaryPage = () => (
  <Page>
    <PageHeader
      name="Glossary"
      title="Glossary"
      description="One word for one thing. Words with a dotted line say on any page what they mean."
    />
    <Card>
      <dl className={classes.words}>
        {all.map(([word, meaning]) => (
          <div key={word} className={classes.word} id={word.replace(" ", "-")}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Card>
  </Page>
);

import { ActionIcon } from "@mantine/core";
import { IconDownload, IconFileImport } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Import } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { importsQuery, reportAddress } from "./import-queries.ts";
import { importState } from "./import-words.ts";
import classes from "./import.module.css";

/** The latest imports, each to be looked at again. */
export const ImportList = () => (
  <Card title="Past imports" flush>
    <Waiting skeleton={<Rows rows={3} />} tight>
      <All />
    </Waiting>
  </Card>
);

function All() {
  const { data: imports } = useSuspenseQuery(importsQuery(useWorkspaceId()));
  if (imports.length === 0)
    return (
      <Empty tight icon={IconFileImport} title="No imports yet">
        Each file stands here for 30 days, with who uploaded it and what became of its rows.
      </Empty>
    );
  return (
    <ul className={list.list}>
      {imports.map((one) => (
        <Row key={one.id} found={one} />
      ))}
    </ul>
  );
}

function Row({ found }: { found: Import }) {
  const workspace = useWorkspaceId();
  const { label, tone } = importState(found);
  const wasRun = found.startedAt !== null;
  return (
    <li className={rowClass(classes.row)}>
      <div className={classes.what}>
        <Link className="link wrap-anywhere" to={{ search: `?import=${found.id}` }}>
          {found.fileName}
        </Link>
        <span className="muted small wrap-anywhere">
          <When at={found.createdAt} />
          {found.by !== null && ` by ${found.by}`}
        </span>
      </div>
      <span className="muted small numbers">{wasRun ? `${count(found.rows, "row")}: ${resultOf(found)}` : "Nothing imported yet"}</span>
      <Tag tone={tone}>{label}</Tag>
      {wasRun && found.state !== "running" ? (
        <ActionIcon
          component="a"
          variant="subtle"
          color="gray"
          href={reportAddress(workspace, found.id)}
          download
          aria-label={`Report of ${found.fileName}`}
        >
          <IconDownload size={17} aria-hidden />
        </ActionIcon>
      ) : (
        <span />
      )}
    </li>
  );
}

function resultOf({ created, updated, unchanged, refused, isDryRun }: Import): string {
  const parts: [number, string][] = [
    [created, "created"],
    [updated, "updated"],
    [unchanged, "unchanged"],
    [refused, "refused"],
  ];
  const said = parts.filter(([many]) => many > 0).map(([many, word]) => `${many.toLocaleString()} ${word}`);
  return said.length === 0 ? "nothing in it" : `${isDryRun ? "would be " : ""}${said.join(", ")}`;
}

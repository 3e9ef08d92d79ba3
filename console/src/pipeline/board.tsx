import { ActionIcon } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPlus } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { sentenceOf } from "../api/problem.ts";
import type { Board, Opportunity } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { nameId, OpportunityCard } from "./card.tsx";
import { dropTarget } from "./drag.ts";
import { money } from "./money.ts";
import { type BoardFilter, boardQuery, useMoveCard } from "./queries.ts";
import classes from "./pipeline.module.css";

type Props = { filter: BoardFilter; onAdd: (stageId: string) => void; onEdit: (opportunity: Opportunity) => void };
type Stage = Board["stages"][number];

/** Stages as columns. A card is moved by dragging it, or by its menu. */
export function BoardColumns({ filter, onAdd, onEdit }: Props) {
  const workspace = useWorkspaceId();
  const { data: board } = useSuspenseQuery(boardQuery(workspace, filter));
  const move = useMoveCard(workspace, filter);
  const [said, setSaid] = useState("");
  const [over, setOver] = useState<string>();

  const moved = useRef<string>(undefined);
  // The card stands in another column now, and with it what had the focus.
  useEffect(() => {
    if (moved.current) document.getElementById(nameId(moved.current))?.focus();
    moved.current = undefined;
  }, [board]);

  const moveTo = (id: string, stage: Stage) => {
    if (stage.opportunities.some((card) => card.id === id)) return;
    move.mutate(
      { id, stageId: stage.id },
      {
        onSuccess: ({ name }) => setSaid(`${name} is in ${stage.name} now.`),
        onError: (error) => notifications.show({ color: "red", title: "Not moved", message: sentenceOf(error) }),
      },
    );
  };
  const total = board.stages.reduce((sum, { value }) => sum + value, 0);
  const all = board.stages.reduce((sum, stage) => sum + stage.count, 0);
  return (
    <>
      <p className={cx(classes.total, "muted", "small", "numbers")}>
        {count(all, "opportunity", "opportunities")}, {money(total, board.currency)} together
      </p>
      <div className={classes.board} role="group" aria-label={board.pipeline.name}>
        {board.stages.map((stage) => (
          <section
            key={stage.id}
            className={cx(classes.column, over === stage.id && classes.over)}
            aria-labelledby={`stage-${stage.id}`}
            ref={dropTarget({
              onOver: (isOver) => setOver(isOver ? stage.id : undefined),
              onDropped: (id) => moveTo(id, stage),
            })}
          >
            <header className={classes.columnHead}>
              <div>
                <h2 id={`stage-${stage.id}`} className="one-line">
                  {stage.name}
                </h2>
                <p className="muted small numbers">
                  {count(stage.count, "opportunity", "opportunities")} · {money(stage.value, board.currency)}
                </p>
              </div>
              <ActionIcon variant="subtle" aria-label={`Add an opportunity in ${stage.name}`} onClick={() => onAdd(stage.id)}>
                <IconPlus size={16} aria-hidden />
              </ActionIcon>
            </header>
            <ul className={classes.cards}>
              {stage.opportunities.map((opportunity) => (
                <li key={opportunity.id}>
                  <OpportunityCard
                    opportunity={opportunity}
                    currency={board.currency}
                    stages={board.stages}
                    showStatus={filter.status === undefined}
                    onMove={(stageId) => {
                      const target = board.stages.find(({ id }) => id === stageId);
                      if (!target) return;
                      moved.current = opportunity.id;
                      moveTo(opportunity.id, target);
                    }}
                    onEdit={() => onEdit(opportunity)}
                  />
                </li>
              ))}
            </ul>
            {stage.count === 0 && (
              <p className={cx(classes.nothing, "muted", "small")}>{filter.text ? "Nothing found here." : "Nothing in this stage."}</p>
            )}
            {stage.count > stage.opportunities.length && (
              <p className={cx(classes.nothing, "muted", "small")}>
                {(stage.count - stage.opportunities.length).toLocaleString()} more. Search to find them.
              </p>
            )}
          </section>
        ))}
      </div>
      <p className="for-readers" role="status">
        {said}
      </p>
    </>
  );
}

import { Skeleton } from "@mantine/core";
import { Card } from "./card.tsx";
import { Page } from "./page.tsx";
import classes from "./skeletons.module.css";

const numbers = (length: number) => Array.from({ length }, (_, at) => at);

export const Rows = ({ rows = 8 }: { rows?: number }) => (
  <div aria-busy="true" aria-label="Loading">
    {numbers(rows).map((row) => (
      <div className={classes.row} key={row}>
        <Skeleton height={34} circle />
        <div className={classes.lines}>
          <Skeleton height={10} width={`${42 - ((row * 7) % 18)}%`} />
          <Skeleton height={8} width={`${64 - ((row * 11) % 26)}%`} />
        </div>
        <Skeleton height={18} width={82} radius="xl" />
      </div>
    ))}
  </div>
);

export const Block = ({ height }: { height: number }) => (
  <div aria-busy="true" aria-label="Loading">
    <Skeleton height={height} radius="md" />
  </div>
);

/** A form on its way. */
export const FormSkeleton = () => (
  <div className={classes.form} aria-busy="true" aria-label="Loading">
    {numbers(6).map((field) => (
      <div key={field} className={classes.lines}>
        <Skeleton height={10} width={90} />
        <Skeleton height={36} radius="md" />
      </div>
    ))}
  </div>
);

/** A whole page while its first data is on the way. */
export const PageSkeleton = () => (
  <Page>
    <div className={classes.lines} aria-hidden>
      <Skeleton height={26} width={220} mb={6} />
      <Skeleton height={12} width={320} maw="80%" mb={20} />
    </div>
    <Card flush>
      <Rows rows={9} />
    </Card>
  </Page>
);

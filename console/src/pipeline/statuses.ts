import type { OpportunityStatus } from "../api/types.ts";

export const statuses: { value: OpportunityStatus; label: string }[] = [
  { value: "open", label: "Open" },
  { value: "won", label: "Won" },
  { value: "lost", label: "Lost" },
  { value: "abandoned", label: "Abandoned" },
];

export const statusLabel = (status: OpportunityStatus): string => statuses.find(({ value }) => value === status)?.label ?? status;

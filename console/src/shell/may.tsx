import type { ReactNode } from "react";
import type { Role } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { mayAs } from "./roles.ts";
import { useSession } from "./session.ts";

/** Whether who is signed in has at least this role in the workspace of the address. The server decides; this hides what it would refuse. */
export function useMay(needed: Role): boolean {
  const here = useWorkspaceId();
  return mayAs(useSession().workspaces.find(({ id }) => id === here)?.role, needed);
}

/** What is there for people with at least this role only. */
export const For = ({ least, children }: { least: Role; children: ReactNode }) => (useMay(least) ? children : null);

import { useParams, useSearchParams } from "react-router";

/** The workspace the address names. Every page below /w/:workspace has one. */
export const useWorkspaceId = (): string => useParams()["workspace"] ?? "";

/** An address inside the workspace: `to("leads", id)`. Ids are text from outside, so they are encoded. */
export function useTo(): (...parts: string[]) => string {
  const workspace = useWorkspaceId();
  return (...parts) => ["/w", workspace, ...parts].map((part, at) => (at === 0 ? part : encodeURIComponent(part))).join("/");
}

type Changes<K extends string> = Partial<Record<K, string | null>>;

/** Reads and changes filters in the address. Empty ones are left out, so a shared link stays short. */
export function useFilters<K extends string>(keys: readonly K[]): [Partial<Record<K, string>>, (changes: Changes<K>) => void] {
  const [params, setParams] = useSearchParams();
  const values: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const value = params.get(key);
    if (value) values[key] = value;
  }
  const change = (changes: Changes<K>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [key, value] of Object.entries(changes) as [K, string | null | undefined][])
          if (value) next.set(key, value);
          else next.delete(key);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return [values, change];
}

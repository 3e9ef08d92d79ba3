import { Link, useSearchParams } from "react-router";
import classes from "./tabs.module.css";

export type Tab<K extends string> = { key: K; label: string; count?: number };

/** Tabs are links: the address says which one is open (?tab=…; the first needs none). */
export function Tabs<K extends string>({ tabs, label }: { tabs: Tab<K>[]; label: string }) {
  const open = useOpenTab(tabs);
  const [params] = useSearchParams();
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map((tab, at) => {
        const next = new URLSearchParams(params);
        if (at === 0) next.delete("tab");
        else next.set("tab", tab.key);
        return (
          <Link
            key={tab.key}
            to={{ search: next.toString() }}
            replace
            preventScrollReset
            className={classes.tab}
            aria-current={tab.key === open ? "page" : undefined}
          >
            {tab.label}
            {tab.count !== undefined && <span className={classes.count}>{tab.count}</span>}
          </Link>
        );
      })}
    </nav>
  );
}

export function useOpenTab<K extends string>(tabs: Tab<K>[]): K | undefined {
  const [params] = useSearchParams();
  const named = params.get("tab");
  return (tabs.find((tab) => tab.key === named) ?? tabs[0])?.key;
}

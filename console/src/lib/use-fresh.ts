import { useEffect, useState } from "react";

const freshMs = 4000;

/** Which of these ids came after the list was first shown: they may slide in and be announced. `scope` starts over (other filters). */
export function useFresh(ids: string[], scope: string): ReadonlySet<string> {
  const [seen, setSeen] = useState({ scope, ids: new Set(ids) });
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());

  if (seen.scope !== scope) {
    setSeen({ scope, ids: new Set(ids) });
    setFresh(new Set());
  } else {
    const head = ids.findIndex((id) => seen.ids.has(id)); // only what came on top is new; what was loaded below is older
    const added = (head === -1 ? ids : ids.slice(0, head)).filter((id) => !seen.ids.has(id));
    const unseen = ids.filter((id) => !seen.ids.has(id));
    if (unseen.length > 0) {
      setSeen({ scope, ids: new Set([...seen.ids, ...unseen]) });
      if (added.length > 0) setFresh(new Set([...fresh, ...added]));
    }
  }

  useEffect(() => {
    if (fresh.size === 0) return;
    const timer = setTimeout(() => setFresh(new Set()), freshMs);
    return () => clearTimeout(timer);
  }, [fresh]);
  return fresh;
}

import { createHash, timingSafeEqual } from "node:crypto";
import type { ConnectionSecrets } from "../connectors/kit/fetch.ts";
import { closeIn, openSecrets } from "./open-secrets.ts";

type Name = keyof ConnectionSecrets;

/** A connection's secrets, closed: they can be carried, compared and added to. Only what adds them to a request opens them. */
export class ClosedSecrets {
  constructor(secrets: ConnectionSecrets = {}) {
    closeIn(this, secrets);
  }

  has(name: Name): boolean {
    return Boolean(openSecrets(this)[name]);
  }

  /** True when this very text is kept. */
  is(name: Name, text: string | undefined): boolean {
    const kept = openSecrets(this)[name];
    if (kept === undefined || text === undefined) return kept === text;
    return timingSafeEqual(digest(kept), digest(text));
  }

  /** SHA-256 of a secret: finds the row of a key that is kept as its hash. */
  digestOf(name: Name): Buffer | undefined {
    const kept = openSecrets(this)[name];
    return kept ? digest(kept) : undefined;
  }

  /** The same with others in the place of some; what is undefined replaces nothing. */
  with(others: ConnectionSecrets | ClosedSecrets): ClosedSecrets {
    const given = others instanceof ClosedSecrets ? openSecrets(others) : others;
    const replacing = Object.entries(given).filter(([, text]) => text !== undefined && text !== "");
    return new ClosedSecrets({ ...openSecrets(this), ...Object.fromEntries(replacing) });
  }
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** What to type, for each command's help. */
const EXAMPLES: Readonly<Record<string, readonly [command: string, does: string][]>> = {
  start: [
    ["leadrelay start", "everything in one process"],
    ["leadrelay start --role worker", "one more worker on the same database"],
  ],
  migrate: [["leadrelay migrate", "before the new version's first start, for instance"]],
  apply: [
    ["leadrelay apply acme.yaml --dry-run", "the plan only"],
    ["leadrelay apply - < acme.yaml", "from standard input"],
  ],
  export: [["leadrelay export acme > acme.yaml", "to keep it under version control"]],
  replay: [
    ["leadrelay replay 0197f3b0-5c1e-7a53-9d0e-2f1c8b7a6d54 --workspace acme --failed", "only what failed"],
    ["leadrelay replay --workspace acme --since 24h --failed", "what failed of the leads of the last day"],
  ],
  repair: [
    ["leadrelay repair --workspace acme", "which leads wait, and for what"],
    ["leadrelay repair --workspace acme --release --mapping spring-form --field phone", "after that rule was mended"],
  ],
  forms: [["leadrelay forms --workspace acme", "which forms changed; ends with 1 while one that breaks something is not seen"]],
  "test-lead": [
    [
      "leadrelay test-lead --workspace acme --connection acme-facebook --form 5566778899",
      "from Facebook to the contact; ends with 1 if it does not arrive",
    ],
  ],
  "login-link": [
    ["leadrelay login-link --email ada@example.com", "signs her in once, without password and code"],
    ["leadrelay login-link --email ada@example.com --reset-password", "lets her choose a new password"],
  ],
  "api-key": [
    ["leadrelay api-key --workspace acme --label reports --scope leads.readonly", "may read leads, nothing else"],
    ["leadrelay api-key --workspace acme --kind crm", "for a program that speaks HighLevel's API"],
  ],
  "rotate-keys": [
    ["leadrelay rotate-keys", "and keep a copy of the key file"],
    ["leadrelay rotate-keys --show", "which keys there are"],
  ],
  simulate: [
    ["leadrelay simulate", "ten leads, all at once"],
    ["leadrelay simulate --count 600 --rate 20 --faults duplicates,errors=0.2", "half a minute of a bad day"],
  ],
  import: [
    ["leadrelay import people.csv --workspace acme --dry-run", "what would become of each row"],
    ["leadrelay import people.csv --workspace acme --map Mobil=phone", "one column said by hand"],
  ],
  backfill: [["leadrelay backfill --workspace acme --source spring-form --since 30d --dry-run", "how many leads the platform still holds"]],
  verify: [
    ["leadrelay verify --workspace acme --from 2026-11-01 --to 2026-11-30 --html november.html", "a month, as a page for the client"],
    ["leadrelay verify --workspace acme --json", "for a monitor: exit code 1 when a line does not add up"],
  ],
  backup: [
    ["leadrelay backup", "into data/backups, named by its time"],
    ["leadrelay backup /mnt/backups --keep 14", "for a nightly schedule: the newest fourteen stay"],
  ],
  restore: [
    ["leadrelay restore leadrelay-20261125T021500Z.backup.gz --check", "is it whole, and is the key the right one?"],
    ["leadrelay restore leadrelay-20261125T021500Z.backup.gz", "into an empty data folder, or an empty database of DATABASE_URL"],
  ],
  "verify-first": [["leadrelay verify-first", "is it on, and since when"]],
  doctor: [
    ["leadrelay doctor", "after a start, a move, or an alarm"],
    ["leadrelay doctor --json", "for a monitor: exit code 1 when something failed"],
  ],
};

/** The examples of a command as its help shows them; empty for one that has none. */
export function examplesOf(command: string): string {
  const examples = EXAMPLES[command];
  return examples ? `\nExamples:\n${examples.map(([line, does]) => `  $ ${line}\n      ${does}`).join("\n")}` : "";
}

import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { Logger } from "pino";
import { describeFaults } from "../sandbox/faults.ts";
import { readConfig, type Config, type Role } from "../config.ts";
import { AppError } from "../lib/errors.ts";
import { createLogger } from "../lib/log.ts";
import { VERSION } from "../version.ts";
import type { ApiKeyOptions } from "./api-key.ts";
import type { BackfillOptions } from "./backfill.ts";
import type { BackupOptions } from "./backup.ts";
import { examplesOf } from "./examples.ts";
import type { FormsOptions } from "./forms.ts";
import type { ImportOptions } from "./import.ts";
import type { LoginLinkOptions } from "./login-link.ts";
import type { RepairOptions } from "./repair.ts";
import type { ReplayOptions } from "./replay.ts";
import type { RestoreOptions } from "./restore.ts";
import type { RotateKeysOptions } from "./rotate-keys.ts";
import type { SimulateOptions } from "./simulate.ts";
import type { TestLeadOptions } from "./test-lead.ts";
import type { VerifyOptions } from "./verify.ts";
import type { VerifyFirstAction } from "./verify-first.ts";

/** What every command is given. */
export type CommandContext = {
  config: Config;
  logger: Logger;
  /** Lines for people, or with `--json` one value for programs. */
  print(text: string): void;
  /** The exit code when nothing is thrown and yet not all is well. */
  endWith(exitCode: number): void;
};

/** 0 done · 1 failed · 2 called wrongly · 3 refused by a rule (input, state). */
const EXIT = { failed: 1, usage: 2, refused: 3 } as const;

/** Runs the command line and sets the exit code. Errors go to standard error, with what to do next. */
export async function runCommand(args: string[]): Promise<void> {
  try {
    await createProgram().parseAsync(args, { from: "user" });
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** Every command with its options; docs/cli.md has the same. What a command needs is loaded when it is called: most need little. */
export function createProgram(): Command {
  const program = new Command("leadrelay")
    .description("Turns ad leads into contacts. Settings come from the environment; docs/operate.md lists them.")
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) });
  const withContext =
    <Args extends unknown[]>(run: (context: CommandContext, ...args: Args) => Promise<void>) =>
    async (...given: Args) => {
      const config = readConfig(process.env, process.cwd());
      const context: CommandContext = {
        config,
        logger: createLogger(config.logLevel),
        print: (text) => void process.stdout.write(`${text}\n`),
        endWith: (exitCode) => void (process.exitCode = exitCode),
      };
      await run(context, ...given);
    };

  program
    .command("start", { isDefault: true })
    .description("Start the server: console, API, webhooks and worker")
    .addOption(new Option("--role <role>", "what this process does").choices(["all", "web", "worker"]).default("all"))
    .option("--json", "print where it runs as JSON")
    .action(
      withContext(async (context, options: { role: Role; json?: boolean }) => (await import("./start.ts")).startCommand(context, options)),
    );
  program
    .command("migrate")
    .description("Bring the database to this version")
    .option("--json", "print the outcome as JSON")
    .action(withContext(async (context, options: { json?: boolean }) => (await import("./migrate.ts")).migrateCommand(context, options)));
  program
    .command("apply")
    .description("Make a workspace as its file says")
    .argument("<file>", "a workspace file, or - for standard input")
    .option("--dry-run", "print the plan and change nothing")
    .option("--json", "print the plan as JSON")
    .action(
      withContext(async (context, file: string, options: { dryRun?: boolean; json?: boolean }) =>
        (await import("./apply.ts")).applyCommand(context, file, options),
      ),
    );
  program
    .command("export")
    .description("Print a workspace as a file; secrets are written as the names of their variables")
    .argument("<workspace>", "the workspace's id")
    .option("--json", "print the file's content as JSON")
    .action(
      withContext(async (context, workspaceId: string, options: { json?: boolean }) =>
        (await import("./apply.ts")).exportCommand(context, workspaceId, options),
      ),
    );
  program
    .command("replay")
    .description("Send leads down the road again; nothing is written twice")
    .argument("[lead]", "one lead's id; without it, the options say which")
    .requiredOption("--workspace <id>", "the workspace's id")
    .option("--run <id>", "the lead of this run; with --failed only this run")
    .option("--step <id>", "the lead of this step; with --failed only this step")
    .option("--source <id>", "leads of this source")
    .option("--connection <id>", "leads of this connection")
    .option("--form <id>", "leads of this form")
    .option("--automation <id>", "leads this automation ran for")
    .option("--state <state>", "leads in this state, such as unrouted or unreadable")
    .option("--status <status>", "leads with this status, such as new")
    .option("--since <time>", "received since then: a span like 24h or 7d, or a date")
    .option("--from <time>", "received at this moment or later")
    .option("--to <time>", "received before this moment")
    .option("--failed", "only what failed")
    .option("--dry-run", "say what would happen and change nothing")
    .option("--json", "print the outcome as JSON")
    .action(
      withContext(async (context, leadId: string | undefined, options: ReplayOptions) =>
        (await import("./replay.ts")).replayCommand(context, leadId, options),
      ),
    );
  program
    .command("repair")
    .description("List leads that are held because they do not fit their mapping, or release them")
    .requiredOption("--workspace <id>", "the workspace's id")
    .option("--release", "let them go on with the mapping as it is now; those that still do not fit are held again")
    .option("--mapping <id>", "only what this mapping holds")
    .option("--field <name>", "only what the rule of this field holds, such as phone")
    .option("--json", "print the outcome as JSON")
    .action(withContext(async (context, options: RepairOptions) => (await import("./repair.ts")).repairCommand(context, options)));
  program
    .command("forms")
    .description("List the forms that leads come by, those that changed first")
    .requiredOption("--workspace <id>", "the workspace's id")
    .option("--connection <id>", "only those of this connection")
    .option("--json", "print the forms as JSON")
    .action(withContext(async (context, options: FormsOptions) => (await import("./forms.ts")).formsCommand(context, options)));
  program
    .command("test-lead")
    .description("Have the platform make a test lead of a form, and wait until it is a contact")
    .requiredOption("--workspace <id>", "the workspace's id")
    .requiredOption("--connection <id>", "the connection's id")
    .requiredOption("--form <id>", "the form's id at its platform")
    .option("--wait <seconds>", "how long to wait", wholeNumber, 120)
    .option("--json", "print how far it came as JSON")
    .action(withContext(async (context, options: TestLeadOptions) => (await import("./test-lead.ts")).testLeadCommand(context, options)));
  program
    .command("import")
    .description("Import a file of contacts into the contact book: CSV or JSON lines; nobody is doubled")
    .argument("<file>", "the file")
    .requiredOption("--workspace <id>", "the workspace's id")
    .addOption(new Option("--as <kind>", "what its rows become; leads are to follow").choices(["contacts"]).default("contacts"))
    .option("--map <column=target...>", "what a column becomes, beside what its name says: Mobil=phone, Roof=new:Roof; Roof= leaves it out")
    .option("--dry-run", "say what would become of the rows and change nothing")
    .option("--json", "print the outcome as JSON")
    .action(
      withContext(async (context, file: string, options: ImportOptions) =>
        (await import("./import.ts")).importCommand(context, file, options),
      ),
    );
  program
    .command("backfill")
    .description("Fetch the leads of the past that a platform still holds; none is doubled")
    .requiredOption("--workspace <id>", "the workspace's id")
    .requiredOption("--source <id>", "the source's id")
    .option("--since <time>", "a span like 90d or 36h, or a date; 90 days when left out")
    .option("--until <time>", "where to end; up to the newest when left out")
    .option("--dry-run", "count them and change nothing")
    .option("--json", "print the outcome as JSON")
    .action(withContext(async (context, options: BackfillOptions) => (await import("./backfill.ts")).backfillCommand(context, options)));
  program
    .command("verify")
    .description("Prove that every lead a platform lists is here, and what became of each: by form and day")
    .requiredOption("--workspace <id>", "the workspace's id")
    .option("--source <id>", "only this source")
    .option("--from <day>", "the first day, like 2026-01-05; 30 days back when left out")
    .option("--to <day>", "the last day; today when left out")
    .option("--no-ask", "do not ask the platform: compare with what it said last")
    .option("--html <file>", "write the report as a page, for a client")
    .option("--csv <file>", "write the report as a table")
    .option("--json", "print the report as JSON")
    .action(withContext(async (context, options: VerifyOptions) => (await import("./verify.ts")).verifyCommand(context, options)));
  program
    .command("login-link")
    .description("Make a one-time link that signs a person in, or sets the first password")
    .option("--email <address>", "the person; without it, whoever set the installation up")
    .option("--reset-password", "a link to choose a new password instead; it signs nobody in")
    .option("--json", "print the link as JSON")
    .action(
      withContext(async (context, options: LoginLinkOptions) => (await import("./login-link.ts")).loginLinkCommand(context, options)),
    );
  program
    .command("api-key")
    .description("Make a key for a program; it is shown once")
    .addOption(
      new Option("--kind <kind>", "which API it opens: the management API, or the Contacts API at /crm (pit: in the form of HighLevel's)")
        .choices(["api", "crm", "pit"])
        .default("api"),
    )
    .requiredOption("--workspace <id>", "the workspace's id")
    .option("--label <text>", "what it is for", "command line")
    .option("--scope <scope...>", "what it may do; all scopes but that of sensitive fields when left out")
    .option("--json", "print the key as JSON")
    .action(withContext(async (context, options: ApiKeyOptions) => (await import("./api-key.ts")).apiKeyCommand(context, options)));
  program
    .command("simulate")
    .description("Send leads through the simulated Facebook of the running server, and prove that each became one contact")
    .option("--count <number>", "how many leads", wholeNumber, 10)
    .option("--rate <number>", "how many a second; all at once when left out", positiveNumber)
    .option("--form <name>", "a form's id or name; the first when left out")
    .option("--workspace <id>", "where to look for them", "sandbox")
    .option("--faults <list>", "what goes wrong meanwhile, as in duplicates,errors=0.3 (a share from 0 to 1; 0.1 when left out)")
    .option("--wait <seconds>", "how long to wait after the last was sent", positiveNumber, 120)
    .option("--json", "print the outcome as JSON")
    .addHelpText("after", `\nFaults:\n${describeFaults()}`)
    .action(withContext(async (context, options: SimulateOptions) => (await import("./simulate.ts")).simulateCommand(context, options)));
  program
    .command("doctor")
    .description("Look at everything that has to be well, and say what to do where it is not")
    .option("--json", "print the findings as JSON")
    .action(withContext(async (context, options: { json?: boolean }) => (await import("./doctor.ts")).doctorCommand(context, options)));
  program
    .command("backup")
    .description("Write everything into one file, while LeadRelay runs; the secret key is not in it")
    .argument("[file]", "a new file, or a folder to name it in by its time; data/backups when left out")
    .option("--keep <number>", "in a folder: remove all but the newest so many backups")
    .option("--json", "print what was written as JSON")
    .action(
      withContext(async (context, file: string | undefined, options: BackupOptions) =>
        (await import("./backup.ts")).backupCommand(context, file, options),
      ),
    );
  program
    .command("restore")
    .description("Put a backup into an empty database; LeadRelay must not be running")
    .argument("<file>", "a backup")
    .option("--check", "only read it to its end and prove the key; no database is touched")
    .option("--replace-all-data <database>", "lose all data of a database that is not empty; its name confirms it")
    .option("--json", "print what was restored as JSON")
    .action(
      withContext(async (context, file: string, options: RestoreOptions) =>
        (await import("./restore.ts")).restoreCommand(context, file, options),
      ),
    );
  program
    .command("rotate-keys")
    .description("Put a new secret key in the place of the one in use, while LeadRelay runs; nothing is sealed anew but keys")
    .option("--show", "only say which keys there are and how far a rotation is")
    .option("--json", "print the outcome as JSON")
    .action(
      withContext(async (context, options: RotateKeysOptions) => (await import("./rotate-keys.ts")).rotateKeysCommand(context, options)),
    );
  program
    .command("verify-first")
    .description("After an old database was put in place: look up what may have been sent before it is sent")
    .addArgument(new Argument("[action]", "what to do").choices(["show", "begin", "end"]).default("show"))
    .option("--json", "print the mode as JSON")
    .action(
      withContext(async (context, action: VerifyFirstAction, options: { json?: boolean }) =>
        (await import("./verify-first.ts")).verifyFirstCommand(context, action, options),
      ),
    );

  for (const command of program.commands) command.addHelpText("after", examplesOf(command.name()));
  return program;
}

function wholeNumber(text: string): number {
  const number = positiveNumber(text);
  if (!Number.isInteger(number) || number > 100_000) throw new InvalidArgumentError("It must be a whole number up to 100000.");
  return number;
}

function positiveNumber(text: string): number {
  const number = Number(text);
  if (!(number > 0) || !Number.isFinite(number)) throw new InvalidArgumentError("It must be a number above 0.");
  return number;
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
  if (error instanceof AppError) {
    process.stderr.write(`${error.message}\n`);
    return error.status < 500 ? EXIT.refused : EXIT.failed;
  }
  process.stderr.write(
    `This is a fault of LeadRelay, please report it:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return EXIT.failed;
}

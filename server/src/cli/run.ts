import { Command, CommanderError, Option } from "commander";
import type { Logger } from "pino";
import { readConfig, type Config, type Role } from "../config.ts";
import { AppError } from "../lib/errors.ts";
import { createLogger } from "../lib/log.ts";
import { VERSION } from "../version.ts";
import { apiKeyCommand, type ApiKeyOptions } from "./api-key.ts";
import { applyCommand, exportCommand } from "./apply.ts";
import { backfillCommand, type BackfillOptions } from "./backfill.ts";
import { loginLinkCommand } from "./login-link.ts";
import { migrateCommand } from "./migrate.ts";
import { replayCommand } from "./replay.ts";
import { startCommand } from "./start.ts";

/** What every command is given. */
export type CommandContext = {
  config: Config;
  logger: Logger;
  /** Lines for people, or with `--json` one value for programs. */
  print(text: string): void;
};

/** 0 done · 1 failed · 2 called wrongly · 3 refused by a rule (input, state). */
const EXIT = { failed: 1, usage: 2, refused: 3 } as const;

/** Runs the command line and sets the exit code. Errors go to standard error, with what to do next. */
export async function runCommand(args: string[]): Promise<void> {
  const program = new Command("leadrelay")
    .description("Turns ad leads into contacts. Settings come from the environment; docs/operate.md lists them.")
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) });
  const withContext =
    <Args extends unknown[]>(run: (context: CommandContext, ...args: Args) => Promise<void>) =>
    async (...given: Args) => {
      const config = readConfig(process.env, process.cwd());
      await run({ config, logger: createLogger(config.logLevel), print: (text) => void process.stdout.write(`${text}\n`) }, ...given);
    };

  program
    .command("start", { isDefault: true })
    .description("Start the server: console, API, webhooks and worker")
    .addOption(new Option("--role <role>", "what this process does").choices(["all", "web", "worker"]).default("all"))
    .action(withContext(async (context, options: { role: Role }) => startCommand(context, options.role)));
  program
    .command("migrate")
    .description("Bring the database to this version")
    .action(withContext(async (context) => migrateCommand(context)));
  program
    .command("apply")
    .description("Make a workspace as its file says")
    .argument("<file>", "a workspace file, or - for standard input")
    .option("--dry-run", "print the plan and change nothing")
    .option("--json", "print the plan as JSON")
    .action(
      withContext(async (context, file: string, options: { dryRun?: boolean; json?: boolean }) => applyCommand(context, file, options)),
    );
  program
    .command("export")
    .description("Print a workspace as a file; secrets are written as the names of their variables")
    .argument("<workspace>", "the workspace's id")
    .action(withContext(async (context, workspaceId: string) => exportCommand(context, workspaceId)));
  program
    .command("replay")
    .description("Send one lead down the road again; nothing is written twice")
    .argument("<lead>", "the lead's id")
    .requiredOption("--workspace <id>", "the workspace's id")
    .option("--failed", "only the steps that failed")
    .option("--json", "print the outcome as JSON")
    .action(
      withContext(async (context, leadId: string, options: { workspace: string; failed?: boolean; json?: boolean }) =>
        replayCommand(context, leadId, options),
      ),
    );
  program
    .command("backfill")
    .description("Fetch the leads of the past that a platform still holds; none is doubled")
    .requiredOption("--workspace <id>", "the workspace's id")
    .requiredOption("--source <id>", "the source's id")
    .option("--since <time>", "a span like 90d or 36h, or a date; 90 days when left out")
    .option("--dry-run", "count them and change nothing")
    .option("--json", "print the outcome as JSON")
    .action(withContext(async (context, options: BackfillOptions) => backfillCommand(context, options)));
  program
    .command("login-link")
    .description("Make a one-time link that signs a person in, or sets the first password")
    .option("--email <address>", "the person; without it, whoever set the installation up")
    .option("--json", "print the link as JSON")
    .action(withContext(async (context, options: { email?: string; json?: boolean }) => loginLinkCommand(context, options)));
  program
    .command("api-key")
    .description("Make a key for a program; it is shown once")
    .addOption(
      new Option("--kind <kind>", "which API it opens: the management API, or the Contacts API at /crm")
        .choices(["api", "crm"])
        .default("api"),
    )
    .requiredOption("--workspace <id>", "the workspace's id")
    .option("--label <text>", "what it is for", "command line")
    .option("--scope <scope...>", "what it may do; all scopes when left out")
    .option("--json", "print the key as JSON")
    .action(withContext(async (context, options: ApiKeyOptions) => apiKeyCommand(context, options)));

  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    process.exitCode = report(error);
  }
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

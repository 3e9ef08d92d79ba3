import { writeFile } from "node:fs/promises";
import type { App } from "../app.ts";
import { completenessHtml, verdictOf } from "../completeness/report-html.ts";
import { completenessCsv } from "../completeness/report-csv.ts";
import type { Completeness } from "../completeness/completeness-view.ts";
import { readCompleteness } from "../completeness/read-completeness.ts";
import type { Installation } from "../installation.ts";
import { AppError } from "../lib/errors.ts";
import { selectIntakes } from "../completeness/queries.ts";
import { createProgress } from "./progress.ts";
import type { CommandContext } from "./run.ts";
import { textOf } from "./verify-text.ts";
import { withApp } from "./with-app.ts";

export type VerifyOptions = {
  workspace: string;
  source?: string;
  from?: string;
  to?: string;
  ask: boolean;
  html?: string;
  csv?: string;
  json?: boolean;
};

/** A source whose platform did not say what it has: nothing is proven of it. */
export type Unasked = { sourceId: string; code: string; message: string };

/**
 * Asks the platforms what they have of these days, stores nothing of it but that they said so, and holds it against what is here. Exit
 * code 1 when a line does not add up or a platform did not answer.
 */
export async function verifyCommand(context: CommandContext, options: VerifyOptions): Promise<void> {
  await withApp(context, async (installation, app) => {
    const { database, clock } = installation;
    const input = { workspaceId: options.workspace, sourceId: options.source, from: options.from, to: options.to };
    const read = () => readCompleteness({ db: database.in(options.workspace), clock }, input);
    let report = await read();
    const unasked = options.ask ? await askAll(installation, app, report, options.source) : [];
    if (options.ask) report = await read();
    if (options.html) await writeFile(options.html, completenessHtml(report, clock.now()));
    if (options.csv) await writeFile(options.csv, completenessCsv(report));
    context.print(options.json ? JSON.stringify({ ...report, unasked }) : textOf(report, unasked, verdictOf(report)));
    if (!report.addsUp || unasked.length > 0) context.endWith(1);
  });
}

async function askAll({ database, clock }: Installation, app: App, report: Completeness, only: string | undefined): Promise<Unasked[]> {
  const { workspaceId } = report;
  const [start, end] = [new Date(report.startsAt), new Date(report.endsAt)];
  const progress = createProgress({ stream: process.stderr, monotonicMs: () => performance.now() });
  const unasked: Unasked[] = [];
  const sources = await selectIntakes(database.in(workspaceId), workspaceId);
  for (const { sourceId, provider } of sources) {
    if ((only !== undefined && sourceId !== only) || !app.connectors.source(provider)?.listing || start >= clock.now()) continue;
    const held = await app
      .countHeld({ workspaceId, sourceId, since: start, until: end }, (share) =>
        progress.show(`Asking for what ${sourceId} has: ${Math.floor(share * 100)} %`),
      )
      .catch((error: unknown) => {
        if (error instanceof AppError) return { problem: { code: error.code, message: error.message } };
        throw error;
      });
    if (held.problem) unasked.push({ sourceId, ...held.problem });
  }
  progress.end();
  return unasked;
}

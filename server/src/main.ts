import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// What Node made of our files (types taken out, compiled) is kept for the next start and the next command. Beside the packages and not
// in the system's temporary folder, where anybody could leave code for us. A folder that cannot be written keeps nothing, and that is all.
enableCompileCache(fileURLToPath(new URL("../../node_modules/.cache/leadrelay", import.meta.url)));
const { runCommand } = await import("./cli/run.ts");

await runCommand(process.argv.slice(2));

import type { Argv } from "yargs";
import { isGuid } from "../../core/model/identity.ts";
import { collectorScript } from "../../core/requests/collector-script.ts";
import { VERSION } from "../../generated/version.gen.ts";
import { EXAMPLES, renderExamples } from "../examples.ts";
import type { Host } from "../host.ts";
import type { ArgumentsOf } from "../options.ts";
import { printOrSave } from "../print-or-save.ts";
import { UserError } from "../user-error.ts";

const group = "What is collected:";

export const collectOptions = (command: Argv) =>
  command
    .option("shell", {
      group,
      choices: ["sh", "powershell"] as const,
      demandOption: true,
      requiresArg: true,
      describe: "sh for Linux, macOS and Cloud Shell; powershell for Windows (5.1 and 7)",
    })
    .option("subscription", {
      group,
      type: "string",
      array: true,
      requiresArg: true,
      describe: "ID of a subscription; may be repeated (default all that az account list --all shows)",
    })
    .option("cloud", { group, type: "string", requiresArg: true, describe: "NAME such as AzureChinaCloud: only its subscriptions" })
    .option("details", { group, type: "boolean", describe: "Also key show and the versions of each key: two more commands a key" })
    .option("out", { type: "string", requiresArg: true, describe: "FILE to write the script to (default standard output)" })
    .epilogue(renderExamples(EXAMPLES.collect));

/** Prints the script that collects the evidence at the customer's. */
export async function runCollect(args: ArgumentsOf<typeof collectOptions>, host: Host): Promise<number> {
  const ids = [...new Set((args.subscription ?? []).map((id) => id.toLowerCase()))];
  const wrong = ids.find((id) => !isGuid(id));
  if (wrong !== undefined)
    throw new UserError(
      `--subscription ${wrong} is not the id of a subscription.`,
      "Names change, ids do not: az account list shows both.",
    );
  if (args.cloud !== undefined && !/^[0-9A-Za-z._-]+$/.test(args.cloud))
    throw new UserError(`--cloud ${args.cloud} is not the name of a cloud.`, "az cloud list shows the names, such as AzureChinaCloud.");
  const script = collectorScript({
    shell: args.shell,
    collector: `cmk-audit ${VERSION}`,
    details: args.details === true,
    subscriptions: ids,
    cloud: args.cloud ?? null,
  });
  await printOrSave(script, args.out, host);
  return 0;
}

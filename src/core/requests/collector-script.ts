import { collectPs1, collectSh } from "../../generated/templates.gen.ts";
import { quoteForPowerShell, quoteForSh } from "../basis/shell-words.ts";

type ScriptShell = "sh" | "powershell";

/** What a collector script is to collect. */
export interface CollectorScope {
  readonly shell: ScriptShell;
  /** Program and version that made the script, for the record. */
  readonly collector: string;
  /** Also key show and the versions of each key. */
  readonly details: boolean;
  /** Ids; none means all that the signed-in person can see. */
  readonly subscriptions: readonly string[];
  /** null: the clouds of the subscriptions. */
  readonly cloud: string | null;
}

/** The template's line for a setting, with another value. */
function withSetting(script: string, name: string, quoted: string | null): string {
  const line = new RegExp(`^(\\$?${name} ?= ?)'[^'\\n]*'`, "m");
  if (quoted === null || !line.test(script)) throw new Error(`the collector script cannot take this value of ${name}`);
  return script.replace(line, (_, start: string) => start + quoted);
}

/** The script that collects the evidence at the customer's, ready to be read and run. */
export function collectorScript({ shell, collector, details, subscriptions, cloud }: CollectorScope): string {
  const quote = shell === "sh" ? quoteForSh : (text: string) => (text === "" ? "''" : quoteForPowerShell(text));
  const values = { collector, details: details ? "yes" : "no", subscriptions: subscriptions.join(" "), cloud: cloud ?? "" };
  return Object.entries(values).reduce(
    (script, [name, value]) => withSetting(script, name, quote(value)),
    shell === "sh" ? collectSh : collectPs1,
  );
}

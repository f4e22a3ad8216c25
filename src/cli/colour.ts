import type { Host } from "./host.ts";

/**
 * Whether text may be coloured: --color or --no-color, else FORCE_COLOR (0 and false mean no), else NO_COLOR (no-color.org: set and
 * not empty), else whether it goes to a terminal that knows more than TERM=dumb. FORCE_COLOR goes before NO_COLOR, as in Node.js.
 */
export function decideColour(asked: boolean | undefined, env: Host["env"], isTerminal: boolean): boolean {
  if (asked !== undefined) return asked;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  return isTerminal && env["TERM"] !== "dumb";
}

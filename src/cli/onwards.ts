import { join } from "node:path";
import { quoteForSh } from "../core/basis/shell-words.ts";
import type { Verdict } from "../generated/types.gen.ts";
import { visible } from "../report/visible.ts";
import type { Host } from "./host.ts";
import type { InputArguments } from "./input-options.ts";

/** Characters that no shell takes for anything but themselves. */
const PLAIN = /^[\w./:=,+][\w./:=,+-]*$/;
/** A longer command, as of a glob that the shell expanded, is none to read or to paste. */
const LONGEST = 1000;

/** The words of `request` that ask about the same inputs under the same settings. */
function requestWords({ paths, tag = [], tagName = [], match, config, map, asOf, root }: InputArguments): readonly string[] {
  const options = { match, config, map, "as-of": asOf, root };
  return [
    ...paths,
    ...tag.flatMap((value) => ["--tag", value]),
    ...tagName.flatMap((value) => ["--tag-name", value]),
    ...Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value])),
  ];
}

/** The command that writes the letter on an assessment's inputs, ready to paste into a POSIX shell or PowerShell; in words where it is not fit for that. */
export function requestCommand(args: InputArguments): string {
  const quoted = requestWords(args).map((word) => (PLAIN.test(word) || /^--[a-z-]+$/.test(word) ? word : quoteForSh(word)));
  const command = `cmk-audit request ${quoted.join(" ")}`;
  return quoted.includes(null) || command.length > LONGEST ? "cmk-audit request, with the same inputs and options" : command;
}

type Listener = Pick<Host, "isTerminal" | "stderr">;
type Quietable = { readonly quiet?: boolean | undefined };

/** Tells a person where the reports are; a pipe hears nothing of it. */
export function tellWritten(folder: string, names: readonly string[], { quiet }: Quietable, { isTerminal, stderr }: Listener): void {
  if (!isTerminal.stderr || quiet === true) return;
  stderr(`\nWritten:\n${names.map((name) => `  ${visible(join(folder, name))}\n`).join("")}`);
}

/** Tells a person how to go on from a verdict that is none. */
export function tellRequest(verdict: Verdict, args: InputArguments & Quietable, { isTerminal, stderr }: Listener): void {
  if (!isTerminal.stderr || args.quiet === true || verdict !== "inconclusive") return;
  stderr(`\nTo ask for what is missing:\n  ${visible(requestCommand(args))}\n`);
}

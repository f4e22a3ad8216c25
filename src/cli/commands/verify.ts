import { existsSync, lstatSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Argv } from "yargs";
import { parseInstant } from "../../core/text/instant.ts";
import type { Verification } from "../../generated/types.gen.ts";
import { validateVerification } from "../../generated/validators/verification.gen.ts";
import { openFile } from "../../io/packaging/file-blocks.ts";
import { openFolder } from "../../io/packaging/open-folder.ts";
import { openZip } from "../../io/packaging/open-zip.ts";
import { codeOf, isSystemError } from "../../io/trouble.ts";
import { DECLARATION, TOP_FOLDER } from "../../packaging/layout.ts";
import { renderVerificationHtml } from "../../packaging/report/html.ts";
import { renderVerificationText } from "../../packaging/report/text.ts";
import { type AllowedSigners, readAllowedSigners } from "../../packaging/ssh/allowed-signers.ts";
import type { PackageSource } from "../../packaging/verify/source.ts";
import { NO_PACKAGE } from "../../packaging/verify/traces.ts";
import { verifyPackage } from "../../packaging/verify/verify.ts";
import { renderJson } from "../../report/json.ts";
import { PLAIN_WIDTH } from "../../report/report.ts";
import { EXAMPLES, renderExamples } from "../examples.ts";
import type { Host } from "../host.ts";
import type { ArgumentsOf } from "../options.ts";
import { readText, whyUnread } from "../read-text.ts";
import { replayer } from "../replay.ts";
import { parseAsOf } from "../settings.ts";
import { UserError } from "../user-error.ts";

const FORMATS = ["text", "json", "html"] as const;

export const verifyOptions = (command: Argv) =>
  command
    .positional("package", { type: "string", demandOption: true, describe: "A ZIP of cmk-audit package, or the folder that it unpacks to" })
    .option("allowed-signers", {
      type: "string",
      requiresArg: true,
      describe: "FILE of keys that may sign, from elsewhere than the package: NAME KEYTYPE KEY a line, as for ssh-keygen -Y verify",
    })
    .option("verify-time", {
      type: "string",
      requiresArg: true,
      describe:
        "INSTANT at which the signer's key must be valid, where you know that the package was there then (default now; as -Overify-time of ssh-keygen)",
    })
    .option("format", {
      choices: FORMATS,
      default: "text" as const,
      requiresArg: true,
      describe: `${FORMATS.join(", ").replace(/, (?=\w+$)/, " or ")}: how to print the result (default text)`,
    })
    .option("quiet", { type: "boolean", describe: "Print nothing: the exit code tells" })
    .epilogue(
      `Exits with 0 when every stage that ran passed, 1 when one failed, 2 when there is nothing to verify.\n\n${renderExamples(EXAMPLES.verify)}`,
    );

type VerifyArguments = ArgumentsOf<typeof verifyOptions>;

const RENDER: Readonly<Record<(typeof FORMATS)[number], (verification: Verification, width: number) => string>> = {
  text: renderVerificationText,
  json: (verification) => [...renderJson(verification)].join(""),
  html: renderVerificationHtml,
};

function refuseFolderAround(given: string, absolute: string): void {
  const inside = lstatSync(join(absolute, TOP_FOLDER), { throwIfNoEntry: false });
  if (!existsSync(join(absolute, DECLARATION)) && inside?.isDirectory())
    throw new UserError(`${given} is the folder around a package.`, `Name the package: ${join(given, TOP_FOLDER)}`);
}

/** What never was a package is no case of tampering: nothing is verified. */
function demandPackage(given: string, source: PackageSource): PackageSource {
  if (source.isForeign) throw new UserError(`${given} ${NO_PACKAGE.reason}.`, NO_PACKAGE.advice);
  return source;
}

async function verifyAt(given: string, absolute: string, allowed: AllowedSigners | null): Promise<Verification> {
  if (statSync(absolute).isDirectory()) {
    refuseFolderAround(given, absolute);
    return verifyPackage(demandPackage(given, openFolder(absolute)), allowed, replayer);
  }
  const file = openFile(absolute, true);
  try {
    return await verifyPackage(demandPackage(given, await openZip(absolute, file)), allowed, replayer);
  } finally {
    file.close();
  }
}

function allowedFrom({ allowedSigners, verifyTime }: VerifyArguments, host: Host): AllowedSigners | null {
  if (allowedSigners !== undefined)
    return readAllowedSigners(
      readText(allowedSigners, host.cwd),
      verifyTime === undefined ? host.now().getTime() : (parseInstant(parseAsOf(verifyTime, "--verify-time")) as number),
    );
  if (verifyTime === undefined) return null;
  throw new UserError("--verify-time says when a signer's key must be valid, and no signer is named.", "Add --allowed-signers FILE.");
}

const explain = (error: unknown, given: string): unknown =>
  isSystemError(error) || ["special", "cut"].includes(codeOf(error))
    ? new UserError(`${given} ${whyUnread(codeOf(error))}.`, "Check the path and the permissions.")
    : error;

/** Verifies a package and prints what each stage found. Exits 0 when every stage that ran passed, 1 when one failed. */
export async function runVerify(args: VerifyArguments, host: Host): Promise<number> {
  if (args.quiet === true && args.format !== "text")
    throw new UserError("--quiet prints nothing, and --format asks for something to be printed.", "Leave one of them out.");
  const allowed = allowedFrom(args, host);
  let verification: Verification;
  try {
    verification = await verifyAt(args.package, resolve(host.cwd, args.package), allowed);
  } catch (error) {
    throw explain(error, args.package);
  }
  if (!validateVerification(verification))
    throw new Error(`the verification breaks its own schema: ${JSON.stringify(validateVerification.errors?.[0])}`);
  if (args.quiet !== true) host.stdout(RENDER[args.format](verification, host.columns ?? PLAIN_WIDTH));
  return verification.outcome === "pass" ? 0 : 1;
}

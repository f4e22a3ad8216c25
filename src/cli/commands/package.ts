import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Argv } from "yargs";
import { formatInstant, parseInstant } from "../../core/text/instant.ts";
import { VERSION } from "../../generated/version.gen.ts";
import { fileBlocks } from "../../io/packaging/file-blocks.ts";
import { SigningFailed, signWithSshKeygen } from "../../io/packaging/ssh-keygen.ts";
import { writePackage } from "../../io/packaging/write-package.ts";
import { codeOf, isSystemError } from "../../io/trouble.ts";
import { makeFolder } from "../../io/write.ts";
import { type Custody, objectionTo } from "../../packaging/bag-info.ts";
import { describeSeal, secretsSealed } from "../../packaging/describe-seal.ts";
import { describeIntake, describePolicy } from "../../packaging/intake.ts";
import { SIGNATURE_NAMESPACE, TOP_FOLDER } from "../../packaging/layout.ts";
import type { Digest } from "../../packaging/manifest.ts";
import { madeFiles } from "../../packaging/results.ts";
import { ChangedInput, type Sealable, sealPackage } from "../../packaging/seal.ts";
import { objectionToSignature } from "../../packaging/ssh/signature.ts";
import { visible } from "../../report/visible.ts";
import { type Assessed, assessPlan } from "../assessing.ts";
import { EXAMPLES, renderExamples } from "../examples.ts";
import { exitCodeOf } from "../exit-code.ts";
import type { Host } from "../host.ts";
import { inputOptions } from "../input-options.ts";
import { tellRequest } from "../onwards.ts";
import type { ArgumentsOf } from "../options.ts";
import { refuseKeyAmongInputs, refuseTarget } from "../out-folder.ts";
import { type Plan, planAssessment } from "../plan.ts";
import { type Progress, startProgress } from "../progress.ts";
import { renderReports } from "../render.ts";
import { intakeLimits } from "../replay.ts";
import { parseAsOf } from "../settings.ts";
import { UserError } from "../user-error.ts";

const group = "The package:";

export const packageOptions = (command: Argv) =>
  inputOptions(command)
    .option("out", { group, type: "string", demandOption: true, requiresArg: true, describe: "FILE.zip to write" })
    .option("sign", {
      group,
      type: "string",
      requiresArg: true,
      describe: "KEY: sign with this SSH key, by ssh-keygen (name the .pub file for a key of an agent or a security key)",
    })
    .option("engagement", { group, type: "string", requiresArg: true, describe: "ID of the engagement" })
    .option("operator", { group, type: "string", requiresArg: true, describe: "NAME of whoever runs this" })
    .option("received-by", { group, type: "string", requiresArg: true, describe: "NAME of whoever took the files from the customer" })
    .option("received-at", { group, type: "string", requiresArg: true, describe: "INSTANT at which that was" })
    .option("force", { group, type: "boolean", describe: "Write over an older FILE.zip" })
    .option("quiet", { group, type: "boolean", describe: "No summary and no progress: the exit code and the file tell" })
    .option("verbose", { group, type: "boolean", describe: "What each file was taken for, on standard error" })
    .conflicts("quiet", "verbose")
    .epilogue(renderExamples(EXAMPLES.package));

type PackageArguments = ArgumentsOf<typeof packageOptions>;

/** When the package is sealed: now, or what SOURCE_DATE_EPOCH says (reproducible-builds.org: seconds since 1970), for a build that is made again. */
function sealInstant({ env, now }: Host): string {
  const epoch = env["SOURCE_DATE_EPOCH"];
  if (epoch === undefined || epoch === "") return formatInstant(Math.floor(now().getTime() / 1000) * 1000);
  if (!/^\d{1,11}$/.test(epoch))
    throw new UserError(`SOURCE_DATE_EPOCH=${epoch} is no number of seconds.`, "Unset it, or give whole seconds since 1970.");
  return formatInstant(Number(epoch) * 1000);
}

function custodyFrom(args: PackageArguments, host: Host): Custody {
  for (const name of ["engagement", "operator", "received-by"] as const) {
    const objection = args[name] === undefined ? null : objectionTo(args[name]);
    if (objection !== null) throw new UserError(`--${name} ${objection}.`, "Give one line of plain text, in a terminal that writes UTF-8.");
  }
  const { engagement, operator, receivedBy } = args;
  const receivedAt = args.receivedAt === undefined ? undefined : parseAsOf(args.receivedAt, "--received-at");
  const sealedAt = sealInstant(host);
  if (receivedAt !== undefined && (parseInstant(receivedAt) ?? 0) > (parseInstant(sealedAt) ?? 0))
    throw new UserError(
      `--received-at ${receivedAt} is after the package is sealed, ${sealedAt}.`,
      "Give the instant at which the files were received.",
    );
  return { sealedAt, engagement, operator, receivedBy, receivedAt };
}

function signerFor({ sign }: PackageArguments, host: Host): Sealable["sign"] {
  if (sign === undefined) return undefined;
  const key = resolve(host.cwd, sign);
  if (!existsSync(key))
    throw new UserError(`The key ${sign} is not there.`, "Name a private SSH key, or the .pub file of a key in an agent.");
  const tell = (text: string): void => void host.stderr(text.split(/\r?\n/).map(visible).join("\n"));
  return async (message) => {
    const signature = await signWithSshKeygen(message, key, SIGNATURE_NAMESPACE, tell);
    const objection = objectionToSignature(signature, Buffer.from(message));
    if (objection === null) return signature;
    throw new UserError(
      `No package was written: verify would refuse the signature by ${sign}, because ${objection}.`,
      "Sign with a key of Ed25519, ECDSA, or RSA of 2048 bits or more, and not with a certificate.",
    );
  };
}

/** What went wrong on the way to the package, if the user can mend it. */
function explainFailure(error: unknown, { out, sign }: PackageArguments): unknown {
  if (error instanceof ChangedInput)
    return new UserError(
      `The input ${error.path} changed while the package was made; none was written.`,
      "Run again when nobody changes the files.",
    );
  if (error instanceof SigningFailed)
    return error.isMissing
      ? new UserError(
          "ssh-keygen could not be started, so nothing was signed; no package was written.",
          "Install OpenSSH, or leave --sign out.",
        )
      : new UserError(
          `The package could not be signed with ${sign}: ${error.message}; none was written.`,
          "Check the key; what ssh-keygen says stands above.",
        );
  if (isSystemError(error))
    return new UserError(
      `${out} cannot be written (${codeOf(error)}); no package was made.`,
      "Check the free space and the permissions, or name another file.",
    );
  return error;
}

/** What is told of a package beside what is in it: known before the work begins, so that all who tell it say the same. */
interface Seal {
  readonly custody: Custody;
  readonly sign: Sealable["sign"];
}

async function seal(args: PackageArguments, plan: Plan, { assessment, unreadable }: Assessed, given: Seal, host: Host): Promise<Digest> {
  const { discovery } = plan;
  const index = describeIntake(assessment, unreadable);
  const absolute = new Map(discovery.files.map((file) => [file.path, file.absolute]));
  const sealable: Sealable = {
    index,
    openInput: (path) => fileBlocks(absolute.get(path) as string),
    made: madeFiles(assessment, index, describePolicy(assessment, intakeLimits)),
    toolVersion: VERSION,
    ...given,
  };
  const target = resolve(host.cwd, args.out);
  try {
    makeFolder(dirname(target));
    return await host.interruptible((signal) => writePackage(target, TOP_FOLDER, (add) => sealPackage(sealable, add), signal));
  } catch (error) {
    throw explainFailure(error, args);
  }
}

async function assessAndSeal(args: PackageArguments, host: Host, progress: Progress): Promise<number> {
  const plan = await planAssessment(args, host);
  refuseTarget(args, host.cwd, { ...plan.discovery, others: [args.config, args.map, args.sign] });
  if (args.sign !== undefined) refuseKeyAmongInputs(args.sign, host.cwd, plan.discovery);
  const given = { custody: custodyFrom(args, host), sign: signerFor(args, host) };
  const assessed = await assessPlan(plan, args.verbose === true, host, progress);
  const digest = await seal(args, plan, assessed, given, host);
  const secrets = secretsSealed(assessed.assessment);
  progress.clear();
  if (secrets.length > 0) host.stderr(`${secrets.join("\n")}\n`);
  await renderReports(assessed.assessment, { quiet: args.quiet, sealed: true }, undefined, host, progress);
  if (args.quiet !== true)
    host.stdout(describeSeal({ file: args.out, digest, custody: given.custody, signed: given.sign !== undefined, secrets }));
  tellRequest(assessed.assessment.overallVerdict, args, host);
  return exitCodeOf(assessed.assessment.overallVerdict);
}

/** Assesses and seals in one go: the package holds what its own inputs prove. Returns the verdict's exit code. */
export async function runPackage(args: PackageArguments, host: Host): Promise<number> {
  const progress = startProgress(host, args.quiet === true);
  try {
    return await assessAndSeal(args, host, progress);
  } finally {
    progress.clear();
  }
}

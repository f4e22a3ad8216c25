import type { IssueCode } from "../core/ingest/base/issues.ts";
import type { InputIssue } from "../generated/types.gen.ts";
import { visible } from "../report/visible.ts";
import type { Custody } from "./bag-info.ts";
import type { Digest } from "./manifest.ts";

export interface Seal {
  /** The ZIP, as the user named it. */
  readonly file: string;
  readonly digest: Digest;
  readonly custody: Custody;
  readonly signed: boolean;
  /** What `secretsSealed` says. */
  readonly secrets: readonly string[];
}

const SECRETS = [
  ["private-key-material", "holds a private key"],
  ["secret-value", "may hold a secret"],
] as const satisfies readonly (readonly [IssueCode, string])[];

/** Says of each input that it is a secret, as far as reading it showed: who gets the package gets it too. */
export function secretsSealed({ inputIssues }: { readonly inputIssues: readonly Pick<InputIssue, "code" | "path">[] }): readonly string[] {
  const paths = (of: IssueCode): readonly string[] => [...new Set(inputIssues.filter(({ code }) => code === of).map(({ path }) => path))];
  return SECRETS.flatMap(([code, what]) =>
    paths(code).map((path) => `The sealed file ${visible(path)} ${what}: give the package to nobody who may not have that.`),
  );
}

/** How a package was sealed and how it is verified: the end of the summary of the run that made it. */
export const describeSeal = ({ file, digest, custody, signed, secrets }: Seal): string =>
  [
    "",
    `Evidence package ${visible(file)}`,
    `  sha256 ${digest.sha256} (${digest.size} bytes)`,
    `  Sealed at ${custody.sealedAt}${custody.operator === undefined ? "" : ` by ${custody.operator}`}; ${signed ? "signed" : "not signed, so nothing in it proves who sealed it (--sign KEY)"}.`,
    `  To check it: cmk-audit verify ${visible(file)}${signed ? " --allowed-signers FILE" : ""}; or without this tool, as VERIFY.txt inside says.`,
    "  Whoever receives it should get the sha256 above through a separate channel.",
    ...secrets.map((secret) => `  ${secret}`),
    "",
  ].join("\n");

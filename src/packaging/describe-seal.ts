import { visible } from "../report/visible.ts";
import type { Custody } from "./bag-info.ts";
import type { Digest } from "./manifest.ts";

export interface Seal {
  /** The ZIP, as the user named it. */
  readonly file: string;
  readonly digest: Digest;
  readonly custody: Custody;
  readonly signed: boolean;
}

/** How a package was sealed and how it is verified: the end of the summary of the run that made it. */
export const describeSeal = ({ file, digest, custody, signed }: Seal): string =>
  [
    "",
    `Evidence package ${visible(file)}`,
    `  sha256 ${digest.sha256} (${digest.size} bytes)`,
    `  Sealed at ${custody.sealedAt}${custody.operator === undefined ? "" : ` by ${custody.operator}`}; ${signed ? "signed" : "not signed, so nothing in it proves who sealed it (--sign KEY)"}.`,
    `  To check it: cmk-audit verify ${visible(file)}${signed ? " --allowed-signers FILE" : ""}; or without this tool, as VERIFY.txt inside says.`,
    "  Whoever receives it should get the sha256 above through a separate channel.",
    "",
  ].join("\n");

import { parseInstant } from "../../core/text/instant.ts";
import type { Verification } from "../../generated/types.gen.ts";
import type { Field } from "../bag-info.ts";
import { SIGNATURE, SIGNATURE_NAMESPACE, TAG_MANIFEST } from "../layout.ts";
import { type AllowedSigners, namesOf, principalFor } from "../ssh/allowed-signers.ts";
import { type CheckedSignature, checkSignature } from "../ssh/signature.ts";
import { isBug } from "./is-bug.ts";
import { bytesOf, type PackageSource } from "./source.ts";
import { failed, passed, type StageReport, skipped } from "./stage.ts";

export interface SignatureFindings {
  readonly report: StageReport;
  readonly signer: Verification["signer"];
}

const MAX_SIGNATURE = 64 * 1024;
const MAX_MANIFEST = 1024 * 1024;

const withoutSigner = (report: StageReport): SignatureFindings => ({ report, signer: null });

function judge({ key, keyBlob, namespace, holds }: CheckedSignature, allowed: AllowedSigners | null, sealedAt: number): SignatureFindings {
  const who = `${key.type} ${key.fingerprint}`;
  if (!holds) return withoutSigner(failed("signature", `The signature does not hold: ${TAG_MANIFEST} is not what the key ${who} signed.`));
  if (namespace !== SIGNATURE_NAMESPACE)
    return withoutSigner(
      failed("signature", `The signature was made for another purpose: ${JSON.stringify(namespace)} instead of ${SIGNATURE_NAMESPACE}.`),
    );
  const signer = { keyType: key.type, fingerprint: key.fingerprint };
  if (allowed === null) {
    const message = `The signature holds, by the key ${who}. Nothing in the package can prove whose key that is: use --allowed-signers with a key file that you obtained separately.`;
    return { report: skipped("signature", message), signer: { ...signer, principal: null } };
  }
  const standing = principalFor(allowed, keyBlob, namespace, sealedAt);
  if ("reason" in standing)
    return {
      report: failed(
        "signature",
        `The signature holds, but the allowed signers do not vouch for its key ${who}: ${standing.reason}.`,
        allowed.ignored,
      ),
      signer: { ...signer, principal: null },
    };
  const { principals } = standing;
  const principal = namesOf(principals);
  const message =
    principal === null
      ? `Signed with the key ${who}. The allowed signers trust it under the pattern ${principals}, which names nobody.`
      : `Signed by ${principal} with the key ${who}.`;
  return { report: passed("signature", message), signer: { ...signer, principal } };
}

/** The signature over the tag manifest, by keys from outside of the package only. `allowed`: null when none were given. */
export function verifySignature({ files }: PackageSource, allowed: AllowedSigners | null, sealed: readonly Field[]): SignatureFindings {
  const signature = files.get(SIGNATURE);
  const manifest = files.get(TAG_MANIFEST);
  if (signature === undefined)
    return withoutSigner(
      allowed === null
        ? skipped("signature", "The package is not signed: nothing in it proves who sealed it.")
        : failed("signature", "The package is not signed, and signers were asked for."),
    );
  if (manifest === undefined || manifest.size > MAX_MANIFEST)
    return withoutSigner(failed("signature", `There is a signature, and ${TAG_MANIFEST}, which it is about, is not there.`));
  try {
    if (signature.size > MAX_SIGNATURE) throw new RangeError("something far too long for a signature");
    const checked = checkSignature(bytesOf(signature).toString("latin1"), bytesOf(manifest));
    return judge(checked, allowed, parseInstant(sealed.find(({ label }) => label === "Sealed-At")?.value) ?? Number.NaN);
  } catch (error) {
    if (isBug(error)) throw error;
    return withoutSigner(failed("signature", `The signature cannot be read: it shows ${(error as Error).message}.`));
  }
}

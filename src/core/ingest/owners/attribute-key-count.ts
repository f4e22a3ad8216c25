import { nameOfHost } from "../../model/identity.ts";
import type { Bare } from "../base/bare.ts";
import { inputIssue, positionOf } from "../base/issues.ts";
import { owned } from "./owned.ts";
import type { Attributed, Owners } from "./owners.ts";

const NOT_HELD =
  "A count of keys of a vault that no list of a known subscription holds, or that has its name in common with another, so that it was held against no list";
const ADVICE = "Ask for the output of az keyvault list and az keyvault key list: a count shows no key.";

/** A count of keys, which says on the record of its vault how many there are. One of a vault whose lists are not there is held against none. */
export function attributeKeyCount({ vault, count, source }: Bare<"key-count">, { directory }: Owners): Attributed {
  const isMeant = ({ host }: { readonly host: string }): boolean => !vault.includes(".") || host === vault;
  const [known, ...others] = directory.vaultsCalled(nameOfHost(vault)).filter(isMeant);
  if (known === undefined || others.length > 0 || known.subscription === null)
    return {
      facts: [],
      issues: [inputIssue("not-recognised", source.artifact, `${NOT_HELD}: ${vault}.`, positionOf(source), { advice: ADVICE })],
    };
  const { host, name, kind: vaultKind, subscription } = known;
  return owned([{ kind: "vault", subscription, vaultKind, name, host, tags: null, keyCount: count, source }]);
}

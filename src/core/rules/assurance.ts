import type { Coded, Finding, Witness } from "../../generated/types.gen.ts";
import type { Collection } from "../ingest/record/collection.ts";
import type { Subject } from "../model/estate.ts";
import { artifactsOf } from "../model/key-store.ts";
import { areVaultListsReconciled } from "./vault-lists.ts";
import { evidence } from "./wording.ts";

type Commands = Collection["commands"];

const fileNames = (items: readonly { readonly source: { readonly artifact: string } }[]): readonly string[] =>
  items.map(({ source }) => source.artifact);

/** Every file that speaks of the subject's vaults and keys. */
const filesOf = (subject: Subject): readonly string[] => [
  ...fileNames([...subject.vaultLists, ...subject.controlTotals]),
  ...subject.vaults.flatMap(({ sources, keyLists }) => [...fileNames(sources), ...fileNames(keyLists)]),
  ...new Set(subject.vaults.flatMap(({ ranges }) => [...artifactsOf(ranges)])),
];

/** The files that a witness rests on: where it was read, and what says whose its vault is. */
const filesOfWitness = (subject: Subject, witness: Witness): readonly string[] => [
  ...witness.evidence.map(({ artifact }) => artifact),
  ...fileNames(subject.vaults.find(({ host }) => host === witness.vault)?.sources ?? []),
];

/** How the evidence of a finding was collected: a pass rests on one witness, everything else on all that was supplied. */
export function assuranceOf(
  subject: Subject,
  verdict: Finding["verdict"],
  witnesses: readonly Witness[],
  commands: Commands,
): Finding["assurance"] {
  if (commands.size === 0) return "as-supplied";
  const grounds = verdict === "pass" ? witnesses.map((witness) => filesOfWitness(subject, witness)) : [filesOf(subject)];
  const recorded = grounds.filter((files) => files.length > 0 && files.every((file) => commands.has(file)));
  if (verdict === "not-applicable" || recorded.length === 0) return "as-supplied";
  const isSealed = recorded.some((files) => files.every((file) => commands.get(file)?.isSealed === true));
  return isSealed && areVaultListsReconciled(subject) ? "reconciled" : "recorded";
}

export const areKeyListsRecorded = ({ vaults }: Subject): boolean =>
  vaults.every(({ keyLists }) => keyLists.every(({ isRecorded }) => isRecorded === true));

/** Says which assumptions the collection record has made needless. */
export function observeReconciled(subject: Subject): readonly Coded[] {
  if (!areVaultListsReconciled(subject)) return [];
  const count = (kind: string): number => subject.vaults.filter((vault) => vault.kind === kind).length;
  const keyLists = areKeyListsRecorded(subject) && subject.vaults.some((vault) => vault.keyLists.length > 0);
  const keys = keyLists ? " The key lists are whole: their commands, as recorded, could leave nothing out." : "";
  return [
    {
      code: "reconciled",
      message: `Reconciled by the collection record: the vault list is whole, for independent counts agree with it (${count("vault")} key vaults, ${count("managed-hsm")} managed HSMs).${keys}`,
      kid: null,
      evidence: [...subject.vaultLists, ...subject.controlTotals].map(({ source }) => evidence("vault-list", source)),
    },
  ];
}

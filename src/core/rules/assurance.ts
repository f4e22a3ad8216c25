import type { Coded, Finding, Witness } from "../../generated/types.gen.ts";
import type { Subject, Vault } from "../estate/estate.ts";
import type { Collection } from "../ingest/record/collection.ts";
import { artifactsOf } from "../rows/key-store.ts";
import { formatInstant } from "../text/instant.ts";
import { daysApart, type Span, spanOf } from "./lists/span.ts";
import { areVaultListsReconciled } from "./lists/vault-lists.ts";
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

/** Files of a subject that gave nothing, so that nothing else speaks of it: lists that were refused. */
function refusedFilesOf({ id }: Subject, commands: Commands): readonly string[] {
  const own = [...commands.values()].filter(({ line, trouble }) => trouble !== null && line.subscription?.toLowerCase() === id);
  return own.map(({ path }) => path);
}

const groundsOf = (subject: Subject, commands: Commands): readonly string[] => {
  const files = filesOf(subject);
  return files.length === 0 ? refusedFilesOf(subject, commands) : files;
};

const spanOfFiles = (files: readonly string[], commands: Commands): Span | null =>
  spanOf(files.flatMap((file) => commands.get(file)?.line ?? []));

/** Whether a vault has a key list that is whole by its record. */
const isListedByRecord = ({ keyLists }: Vault): boolean =>
  keyLists.some(({ isRecorded, form }) => isRecorded === true && form !== "cut" && form !== "page");

/** How the evidence of a finding was collected: a pass rests on one witness, everything else on all lists of the subject. */
export function assuranceOf(
  subject: Subject,
  verdict: Finding["verdict"],
  witnesses: readonly Witness[],
  commands: Commands,
): Finding["assurance"] {
  if (commands.size === 0) return "as-supplied";
  const isPass = verdict === "pass";
  const grounds = isPass ? witnesses.map((witness) => filesOfWitness(subject, witness)) : [groundsOf(subject, commands)];
  const recorded = grounds.filter((files) => files.length > 0 && files.every((file) => commands.has(file)));
  if (verdict === "not-applicable" || recorded.length === 0) return "as-supplied";
  const isOfOneMoment = (files: readonly string[]): boolean => daysApart(spanOfFiles(files, commands) ?? NO_TIME) === null;
  const isSealed = recorded.some((files) => files.every((file) => commands.get(file)?.isSealed === true) && isOfOneMoment(files));
  const areKeysListed = isPass || subject.vaults.every(isListedByRecord);
  return isSealed && areKeysListed && areVaultListsReconciled(subject) ? "reconciled" : "recorded";
}

const NO_TIME: Span = { from: 0, to: 0 };

export const areKeyListsRecorded = ({ vaults }: Subject): boolean =>
  vaults.every(({ keyLists }) => keyLists.every(({ isRecorded }) => isRecorded === true));

/** How many key lists nothing could be left out of, in a sentence. */
function sayListed({ vaults }: Subject): string {
  const whole = vaults.filter(isListedByRecord).length;
  if (whole === 0) return "";
  const [which, can] =
    whole === vaults.length
      ? ["The key lists are complete", "their commands"]
      : [`${whole} of ${vaults.length} key lists ${whole === 1 ? "is" : "are"} complete`, whole === 1 ? "its command" : "their commands"];
  return ` ${which}: ${can}, as recorded, could leave nothing out.`;
}

/** Says which assumptions the collection record has made needless. */
export function observeReconciled(subject: Subject, commands: Commands): readonly Coded[] {
  if (!areVaultListsReconciled(subject)) return [];
  const isOfOneMoment = daysApart(spanOfFiles(filesOf(subject), commands) ?? NO_TIME) === null;
  const whole = isOfOneMoment ? "the vault list is complete" : "the vault list was complete when it was collected";
  const count = (kind: string, word: string): string => {
    const number = subject.vaults.filter((vault) => vault.kind === kind).length;
    return `${number} ${word}${number === 1 ? "" : "s"}`;
  };
  return [
    {
      code: "reconciled",
      message: `Reconciled by the collection record: ${whole}, for independent counts agree with it (${count("vault", "key vault")}, ${count("managed-hsm", "managed HSM")}).${sayListed(subject)}`,
      kid: null,
      evidence: [...subject.vaultLists, ...subject.controlTotals].map(({ source }) => evidence("vault-list", source)),
    },
  ];
}

/** Says that lists were collected so far apart that they do not show one moment. A pass needs one of them only. */
export function observeSpan(subject: Subject, commands: Commands): readonly Coded[] {
  const files = filesOf(subject);
  const span = spanOfFiles(files, commands);
  const days = span === null ? null : daysApart(span);
  if (span === null || days === null) return [];
  const message = `The lists were collected ${days} days apart, from ${formatInstant(span.from)} to ${formatInstant(span.to)}: what was made since the older ones need not be in them. A new collection in one go settles it.`;
  const at = [...new Set(files)].flatMap((file) => commands.get(file)?.source ?? []);
  return [{ code: "collected-apart", message, kid: null, evidence: at.map((source) => evidence("collection-record", source)) }];
}

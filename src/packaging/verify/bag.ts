import { counted } from "../../report/quantities.ts";
import { contradictionsIn, type Field, parseBagInfo, payloadOxum, strangeLabels } from "../bag-info.ts";
import {
  BAG_INFO,
  DECLARATION,
  DECLARATION_TEXT,
  isPayloadName,
  MANIFEST,
  PAYLOAD,
  SIGNATURE,
  TAG_FILES,
  TAG_MANIFEST,
  TOP_FILES,
} from "../layout.ts";
import { type Digest, parseManifest } from "../manifest.ts";
import { bytesOf, type PackageSource } from "./source.ts";
import { failed, passed, type StageReport } from "./stage.ts";

export interface BagFindings {
  readonly report: StageReport;
  /** bag-info.txt as far as it can be read. */
  readonly sealed: readonly Field[];
}

type Digests = ReadonlyMap<string, Digest>;

const MAX_TEXT = 2 ** 28;

/** A tag file as strict UTF-8; null when it is not there or no such text. */
export function textOf({ files }: Pick<PackageSource, "files">, name: string): string | null {
  const file = files.get(name);
  if (file === undefined || file.size > MAX_TEXT) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytesOf(file));
  } catch {
    return null;
  }
}

/** Both ways: what is listed must be there as listed, what is there must be listed. */
function* compare(listed: ReadonlyMap<string, string>, there: Digests, manifest: string): Generator<string> {
  for (const [name, sha256] of listed) {
    const digest = there.get(name);
    if (digest === undefined) yield `${name} is listed in ${manifest} and is not there.`;
    else if (digest.sha256 !== sha256) yield `${name} is not the file that ${manifest} lists: its sha256 is ${digest.sha256}.`;
  }
  for (const name of there.keys()) if (!listed.has(name)) yield `${name} is not listed in ${manifest}.`;
}

const subset = (digests: Digests, wanted: (name: string) => boolean): Digests => new Map([...digests].filter(([name]) => wanted(name)));

function* compareManifest(source: PackageSource, manifest: string, there: Digests): Generator<string> {
  const text = textOf(source, manifest);
  if (text === null) return yield `${manifest} is not there, or is no UTF-8 text.`;
  const { digests, problems } = parseManifest(text, manifest);
  yield* problems;
  yield* compare(digests, there, manifest);
}

function* findProblems(source: PackageSource, digests: Digests, sealed: readonly Field[] | null): Generator<string> {
  yield* source.strays;
  for (const name of source.files.keys()) {
    const isPayload = name.startsWith(PAYLOAD);
    if (isPayload ? !isPayloadName(name) : !TOP_FILES.includes(name)) yield `${JSON.stringify(name)} does not belong in a package.`;
  }
  for (const name of [...TAG_FILES, TAG_MANIFEST]) if (!source.files.has(name)) yield `${name} is missing.`;
  if (source.files.has(DECLARATION) && textOf(source, DECLARATION) !== DECLARATION_TEXT)
    yield `${DECLARATION} does not declare BagIt 1.0 in UTF-8.`;
  const payload = subset(digests, (name) => name.startsWith(PAYLOAD));
  yield* compareManifest(source, MANIFEST, payload);
  yield* compareManifest(
    source,
    TAG_MANIFEST,
    subset(digests, (name) => !name.startsWith(PAYLOAD) && name !== TAG_MANIFEST && name !== SIGNATURE),
  );
  if (sealed === null) yield `${BAG_INFO} is not as cmk-audit writes it.`;
  for (const label of strangeLabels(sealed ?? [])) yield `${BAG_INFO} has a label that is not ours or stands twice: ${label}.`;
  if (sealed !== null) for (const contradiction of contradictionsIn(sealed)) yield `${BAG_INFO} ${contradiction}.`;
  const oxum = sealed?.find(({ label }) => label === "Payload-Oxum")?.value;
  if (sealed !== null && oxum !== payloadOxum(payload.values()))
    yield `${BAG_INFO} tells of another payload: ${oxum ?? "no Payload-Oxum"} instead of ${payloadOxum(payload.values())}.`;
}

/** The bag by RFC 8493, and stricter: a closed list of files, names that are ours, no links. */
export function verifyBag(source: PackageSource, digests: Digests, unreadable: readonly string[]): BagFindings {
  const text = textOf(source, BAG_INFO);
  const sealed = text === null ? null : parseBagInfo(text);
  const problems = [...unreadable, ...new Set(findProblems(source, digests, sealed))];
  const payloadFiles = [...source.files.keys()].filter((name) => name.startsWith(PAYLOAD)).length;
  const report =
    problems.length > 0
      ? failed("bag", "The files and the manifests do not agree.", problems)
      : passed(
          "bag",
          `${counted(payloadFiles, "file")} of data/ and the files beside it are the ones that the manifests list: none is changed, missing or added.`,
        );
  return { report, sealed: sealed ?? [] };
}

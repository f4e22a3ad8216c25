import type { Artifact } from "../core/artifact.ts";
import { by } from "../core/compare.ts";
import { inputIssue } from "../core/ingest/issues.ts";
import type { InputIssue } from "../generated/types.gen.ts";
import { readArchive } from "./archive/read-archive.ts";
import { sniffArchive } from "./archive/sniff.ts";
import type { FoundFile } from "./discover.ts";
import { readArtifactFile, sha256 } from "./read.ts";

export interface Unpacked {
  readonly artifacts: readonly Artifact[];
  readonly unreadable: readonly InputIssue[];
}

export interface Inputs extends Unpacked {
  /** Size of what was read from disk, in bytes. */
  readonly bytes: number;
}

const refused = (artifact: Artifact, code: Parameters<typeof inputIssue>[0], message: string): Unpacked => ({
  artifacts: [{ ...artifact, members: 0 }],
  unreadable: [inputIssue(code, artifact.path, message)],
});

/** An artifact as it is, or, when it is an archive, with its members behind it. */
async function unpack(artifact: Artifact): Promise<Unpacked> {
  const reading = await readArchive(artifact.bytes, artifact.path);
  if (reading === null) return { artifacts: [artifact], unreadable: [] };
  if (!reading.ok) return refused(artifact, reading.code, reading.message);
  const members = reading.members.map(({ path, bytes }): Unpacked => {
    const member: Artifact = { path: `${artifact.path}!/${path}`, bytes, sha256: sha256(bytes), archive: artifact.path };
    if (sniffArchive(bytes) === null) return { artifacts: [member], unreadable: [] };
    return refused(member, "archive-nested", "It is an archive inside an archive, and those are not opened.");
  });
  return {
    artifacts: [{ ...artifact, members: reading.members.length }, ...members.flatMap(({ artifacts }) => artifacts)],
    unreadable: members.flatMap(({ unreadable }) => unreadable),
  };
}

/** Opens the archives among artifacts. A member whose path a plain file has already is refused with its archive: paths are identities. */
export async function unpackAll(artifacts: readonly Artifact[]): Promise<Unpacked> {
  const taken = new Set(artifacts.map(({ path }) => path));
  const parts: Unpacked[] = [];
  for (const artifact of artifacts) {
    const part = await unpack(artifact);
    const twice = part.artifacts.slice(1).find(({ path }) => taken.has(path));
    const message = `Its member ${JSON.stringify(twice?.path)} has the path of another file.`;
    parts.push(twice === undefined ? part : refused(artifact, "archive-unsafe", message));
  }
  return { artifacts: parts.flatMap((part) => part.artifacts), unreadable: parts.flatMap((part) => part.unreadable) };
}

/** Reads files and the archives among them; whatever cannot be read is an input issue. `onFile` hears of each file before it is read. */
export async function readInputs(files: readonly FoundFile[], onFile?: (at: number, bytes: number) => void): Promise<Inputs> {
  const artifacts: Artifact[] = [];
  const unreadable: InputIssue[] = [];
  let bytes = 0;
  for (const [at, file] of files.entries()) {
    onFile?.(at, bytes);
    const item = readArtifactFile(file);
    if ("code" in item) unreadable.push(item);
    else {
      artifacts.push(item);
      bytes += item.bytes.length;
    }
  }
  const unpacked = await unpackAll(artifacts);
  return { artifacts: unpacked.artifacts, unreadable: [...unreadable, ...unpacked.unreadable].sort(by(({ path }) => path)), bytes };
}

import type { Chunk } from "../core/basis/chunk.ts";
import type { EvidenceIndex } from "../generated/types.gen.ts";
import { bagInfoFields, type Custody, payloadOxum, renderBagInfo } from "./bag-info.ts";
import { BAG_INFO, DECLARATION, DECLARATION_TEXT, MANIFEST, SIGNATURE, TAG_FILES, TAG_MANIFEST, VERIFY_TEXT } from "./layout.ts";
import { type Digest, renderManifest } from "./manifest.ts";
import type { MadeFile } from "./results.ts";
import { verifyText } from "./verify-text.ts";

/** Adds one file to the package that is being written, and says what it was. */
export type AddFile = (name: string, chunks: Iterable<Chunk>) => Promise<Digest>;

export interface Sealable {
  readonly index: EvidenceIndex;
  /** The bytes of an input, by its original path. */
  readonly openInput: (path: string) => Iterable<Uint8Array>;
  readonly made: readonly MadeFile[];
  readonly custody: Custody;
  readonly toolVersion: string;
  /** Signs the tag manifest: its bytes in, an armoured SSH signature out. */
  readonly sign?: ((message: string) => Promise<string>) | undefined;
}

/** An input is not what it was when it was judged. */
export class ChangedInput extends Error {
  readonly path: string;
  constructor(path: string) {
    super(`${path} changed while the package was made`);
    this.path = path;
  }
}

async function addInputs({ index, openInput }: Sealable, add: AddFile): Promise<void> {
  for (const { file, path, size, sha256 } of index.inputs) {
    const digest = await add(file, openInput(path));
    if (digest.size !== size || digest.sha256 !== sha256) throw new ChangedInput(path);
  }
}

/** Adds every file of a package, in the order of the ZIP. Throws ChangedInput. */
export async function sealPackage(sealable: Sealable, write: AddFile): Promise<void> {
  const digests = new Map<string, Digest>();
  const add: AddFile = async (name, chunks) => {
    const digest = await write(name, chunks);
    digests.set(name, digest);
    return digest;
  };
  await add(VERIFY_TEXT, [verifyText(sealable.toolVersion)]);
  await add(DECLARATION, [DECLARATION_TEXT]);
  await addInputs(sealable, add);
  for (const { name, chunks } of sealable.made) await add(name, chunks());
  const payload = new Map([...digests].filter(([name]) => !TAG_FILES.includes(name)));
  await add(MANIFEST, [renderManifest(payload)]);
  await add(BAG_INFO, [renderBagInfo(bagInfoFields(sealable.custody, payloadOxum(payload.values()), sealable.toolVersion))]);
  const tagManifest = renderManifest(new Map(TAG_FILES.map((name) => [name, digests.get(name) as Digest])));
  await add(TAG_MANIFEST, [tagManifest]);
  if (sealable.sign !== undefined) await add(SIGNATURE, [await sealable.sign(tagManifest)]);
}

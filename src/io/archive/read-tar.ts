import { unpackTar } from "modern-tar";
import { demandDistinctNames, demandHonestName, pathOfMember } from "./member-names.ts";
import { type ArchiveLimits, type Member, RefusedArchive, tooLarge } from "./policy.ts";

const BLOCK = 512;
const FILE = new Set(["0", "\0"]);
const FOLDER = "5";
/** Headers that describe the next member: PAX (x, g) and GNU long names (L, K). */
const DESCRIBES = new Set(["x", "g", "L", "K"]);

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);
const damaged = (message: string): RefusedArchive => new RefusedArchive("archive-damaged", message);

/** Walks the headers before the library does: it takes kinds of member that it does not know (sparse, multi-volume) for plain files. */
function demandPlainMembers(bytes: Uint8Array, limits: ArchiveLimits): void {
  let members = 0;
  let offset = 0;
  for (; offset + BLOCK <= bytes.length && !isZero(bytes.subarray(offset, offset + BLOCK)); ) {
    const header = Buffer.from(bytes.subarray(offset, offset + BLOCK)).toString("latin1");
    const type = header.charAt(156);
    const name = JSON.stringify(header.slice(0, 100).replace(/\0.*$/s, ""));
    const size = Number.parseInt(header.slice(124, 136).trim() || "0", 8);
    if (Number.isNaN(size)) throw damaged(`The size of its member ${name} is no octal number.`);
    if (!FILE.has(type) && type !== FOLDER && !DESCRIBES.has(type))
      throw new RefusedArchive("archive-unsafe", `Its member ${name} is a link, a device or of another special kind.`);
    if (!DESCRIBES.has(type)) members += 1;
    if (members > limits.entries) throw new RefusedArchive("archive-too-large", `It has more than ${limits.entries} members.`);
    if (size > limits.entryBytes) throw tooLarge(`Its member ${name}`, limits.entryBytes);
    offset += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  if (offset >= bytes.length) throw damaged("It ends without its end mark: it was cut.");
  if (!isZero(bytes.subarray(offset))) throw new RefusedArchive("archive-unsafe", "Data stands behind its end mark.");
}

/** All files of a tar, in memory. Throws RefusedArchive. */
export async function readTar(bytes: Uint8Array, limits: ArchiveLimits): Promise<readonly Member[]> {
  demandPlainMembers(bytes, limits);
  const unpacked = await unpackTar(bytes, { strict: true }).catch((error: Error) => {
    throw damaged(`It cannot be read as a tar: ${error.message}`);
  });
  const entries = unpacked
    .map(({ header, data }) => ({
      name: pathOfMember(header.name),
      written: header.name,
      isFolder: header.type === "directory",
      pax: header.pax ?? {},
      data,
    }))
    .filter(({ name, isFolder }) => !(isFolder && (name === "" || name === ".")));
  for (const { name, pax } of entries) {
    demandHonestName(name);
    if ("size" in pax || Object.keys(pax).some((key) => key.startsWith("GNU.sparse")))
      throw new RefusedArchive("archive-unsafe", `Its member ${JSON.stringify(name)} is described by a header that is not read here.`);
  }
  demandDistinctNames(entries);
  return entries
    .filter(({ isFolder }) => !isFolder)
    .map(({ name, written, data }) => ({ path: name, written, bytes: data ?? new Uint8Array() }));
}

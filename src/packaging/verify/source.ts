/** One file of a package that is verified: bytes that may be read again and again. */
export interface PackageFile {
  /** Bytes. */
  readonly size: number;
  /** The checksum that the ZIP states; a folder states none. */
  readonly crc32?: number;
  /** Throws an Error when the disk does not give them. */
  readonly blocks: () => Iterable<Uint8Array>;
}

/** A package as the shell opened it: nothing in it is trusted yet. */
export interface PackageSource {
  readonly kind: "zip" | "folder";
  /** Last part of the path that was given. */
  readonly name: string;
  /** Of the ZIP as a whole; null for a folder. */
  readonly size: number | null;
  readonly sha256: string | null;
  /** By name below the top folder. Empty when the container cannot be opened. */
  readonly files: ReadonlyMap<string, PackageFile>;
  /** Why the container was not opened, or what in it is not as we write it. */
  readonly containerProblems: readonly string[];
  /** Whether nothing in it has a name as in a package: then there is nothing to verify. */
  readonly isForeign: boolean;
  /** Whether `files` is what the package holds, for all that is wrong with its container. */
  readonly isOpen: boolean;
  /** What lies about in a folder and is no plain file of a package: links, devices, other folders. */
  readonly strays: readonly string[];
}

/** All bytes of a file. Meant for small ones and for inputs, which fit into memory by the rules of intake. */
export const bytesOf = (file: PackageFile): Buffer => Buffer.concat([...file.blocks()]);

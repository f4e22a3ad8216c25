import { type Dirent, lstatSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { by } from "../../core/basis/compare.ts";
import type { PackageFile, PackageSource } from "../../packaging/verify/source.ts";
import { isNoPackage } from "../../packaging/verify/traces.ts";
import { fileBlocks } from "./file-blocks.ts";

/** Folders that a package has. Whatever lies in another is not looked at: the folder itself is a stray. */
const FOLDERS = ["data", "data/inputs", "data/results"];

const fileAt = (absolute: string): PackageFile => ({ size: lstatSync(absolute).size, blocks: () => fileBlocks(absolute) });

interface Found {
  readonly files: Map<string, PackageFile>;
  readonly strays: string[];
  /** Names of all that was met, whatever it is. */
  readonly names: string[];
}

function meet(top: string, folder: string, entry: Dirent, found: Found): void {
  const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
  const shown = JSON.stringify(name);
  found.names.push(name);
  if (entry.isFile()) found.files.set(name, fileAt(join(top, name)));
  else if (!entry.isDirectory()) found.strays.push(`${shown} is a link, a pipe or a device, and no file.`);
  else if (FOLDERS.includes(name)) readFolder(top, name, found);
  else found.strays.push(`The folder ${shown} does not belong in a package.`);
}

function readFolder(top: string, folder: string, found: Found): void {
  const entries = readdirSync(join(top, folder), { withFileTypes: true });
  for (const entry of entries.sort(by(({ name }) => name))) meet(top, folder, entry, found);
}

/** Opens an unpacked package: its files are read one by one, links are never followed. */
export function openFolder(absolute: string): PackageSource {
  const found: Found = { files: new Map(), strays: [], names: [basename(absolute)] };
  readFolder(absolute, "", found);
  return {
    kind: "folder",
    name: basename(absolute),
    size: null,
    sha256: null,
    files: found.files,
    strays: found.strays.sort(),
    containerProblems: [],
    isForeign: isNoPackage(found.names),
    isOpen: true,
  };
}

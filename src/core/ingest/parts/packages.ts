import type { InputIssue } from "../../../generated/types.gen.ts";
import type { ReadArtifact } from "../base/artifact.ts";
import { inputIssue } from "../base/issues.ts";

/**
 * Evidence packages of this tool among the inputs, as folders and in archives. Their inputs lie in them under other names than those that said
 * whose they are and what is in them, and their results say again what the inputs say: none of it is read.
 */

const DECLARATION = "bagit.txt";
/** What a package has beside its declaration, and no other BagIt folder. */
const OWN_FILES = ["data/policy.json", "data/inputs/index.json"];

const MESSAGE =
  "It is an evidence package of cmk-audit, and nothing in it was judged: its inputs have other names in it than those by which they say whose they are.";
const ADVICE =
  "Check it with cmk-audit verify, which judges its inputs again under their own names. To judge them by other settings, give assess the files as they were sent: data/inputs has them byte for byte, and data/inputs/index.json says where each of them lay.";

/** Files of a package by their path in it; others may lie beside them. */
const PACKAGED = /^(?:data\/.+|(?:bagit|bag-info|VERIFY|(?:tag)?manifest-\w+)\.txt(?:\.sig)?)$/;

/** Where each package lies: what the paths of all its files begin with. */
function foldersOf(artifacts: readonly ReadArtifact[]): readonly string[] {
  const declarations = artifacts.filter(({ path }) => path.endsWith(DECLARATION)).map(({ path }) => path.slice(0, -DECLARATION.length));
  if (declarations.length === 0) return [];
  const paths = new Set(artifacts.map(({ path }) => path));
  return declarations.filter((folder) => /^$|\/$/.test(folder) && OWN_FILES.every((name) => paths.has(folder + name)));
}

export interface Packages {
  /** Paths of all files of packages. */
  readonly files: ReadonlySet<string>;
  /** One for each package. */
  readonly issues: readonly InputIssue[];
}

const NONE: Packages = { files: new Set(), issues: [] };

export function packagesIn(artifacts: readonly ReadArtifact[]): Packages {
  const folders = foldersOf(artifacts);
  if (folders.length === 0) return NONE;
  const isInOne = ({ path }: ReadArtifact): boolean =>
    folders.some((folder) => path.startsWith(folder) && PACKAGED.test(path.slice(folder.length)));
  const archiveOf = new Map(artifacts.map(({ path, member }) => [path, member?.archive]));
  return {
    files: new Set(artifacts.filter(isInOne).map(({ path }) => path)),
    issues: folders.map((folder) => {
      const declaration = folder + DECLARATION;
      return inputIssue("not-an-export", archiveOf.get(declaration) ?? declaration, MESSAGE, null, { advice: ADVICE });
    }),
  };
}

/** The register's entry for a file of a package: the issue about the package speaks of it, and it explains no gap. */
export const asPackaged = (artifact: ReadArtifact): ReadArtifact => ({
  ...artifact,
  roles: [],
  records: 0,
  isBare: false,
  hasIssues: true,
  failure: null,
  opening: null,
  called: "",
});

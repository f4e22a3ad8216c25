/** How an archive is packed, by the ending that a name of such has. The first that fits counts. */
const ENDINGS = {
  zip: /\.zip$/i,
  "tar.gz": /\.(?:tar\.gz|tgz)$/i,
  tar: /\.tar$/i,
  gzip: /\.gz$/i,
} as const;

export type Packing = keyof typeof ENDINGS;

const PACKINGS = Object.keys(ENDINGS) as readonly Packing[];

/** What a name says of how the file is packed; undefined where it says nothing. */
const byName = (path: string): Packing | undefined => PACKINGS.find((packing) => ENDINGS[packing].test(path));

const roleOf = (packing: Packing): string => `packed-as-${packing}`;

/** The roles of an archive: also how it is packed, where its name says something else. */
export const rolesOfArchive = (path: string, packing: Packing | undefined): readonly string[] =>
  packing === undefined || packing === byName(path) ? ["archive"] : ["archive", roleOf(packing)];

/** How an archive is packed, by its roles, and else by its name. */
export const packingOf = (path: string, roles: readonly string[]): Packing | undefined =>
  PACKINGS.find((packing) => roles.includes(roleOf(packing))) ?? byName(path);

import { type NameIndex, wordsBesideNames } from "./path-names.ts";

export interface Subjects {
  readonly keys: boolean;
  readonly vaults: boolean;
  readonly hsms: boolean;
  /** What the words name that is neither: an empty list of that says nothing about keys. */
  readonly other: string | undefined;
}

function subjectsOf(words: readonly string[]): Subjects {
  const says = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const hsms = says(/^(?:managed)?hsms?$/);
  const vaults = hsms || says(/^(?:key)?vaults?(?:list)?$|^listvaults?$|^kvs?$/);
  const keys = !vaults && says(/^(?:keys?|kids?|keyids?|keylist|tags?)$/);
  const other = words.find((word) => /^(?:secrets?|certificates?|certs?|deleted|contacts|issuers|roles?|storage)$/.test(word));
  return { keys, vaults, hsms, other };
}

/** What the file's own name says that it lists, beside the names in it; where it says nothing, the folders' names. */
export function subjectOfName(path: string, index: NameIndex): Subjects {
  const segments = path.split("/");
  const own = subjectsOf(wordsBesideNames(segments.at(-1) ?? "", index));
  if (own.keys || own.vaults || own.other !== undefined) return own;
  return { ...own, other: subjectsOf(segments.slice(0, -1).flatMap((segment) => wordsBesideNames(segment, index))).other };
}

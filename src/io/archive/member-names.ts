import { RefusedArchive } from "./policy.ts";

/** Names that Windows gives to devices, with any extension (Microsoft, "Naming Files, Paths, and Namespaces"). */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/i;
/** Letters that hide or reorder what a reader sees: controls, direction marks, line separators, a byte order mark. */
const INVISIBLE = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;
const MAX_LENGTH = 1024;

const RULES: readonly (readonly [(name: string) => boolean, string])[] = [
  [(name) => name === "" || name.length > MAX_LENGTH, "is empty or longer than any path may be"],
  [(name) => name.includes("\0"), "holds a NUL character"],
  [(name) => INVISIBLE.test(name), "holds invisible control or direction characters"],
  [(name) => /\ufffd|\p{Cs}/u.test(name), "is not valid Unicode"],
  [(name) => name.includes("\\"), "holds a backslash"],
  [(name) => name.startsWith("/") || /^[a-z]:/i.test(name), "is an absolute path"],
  [(name) => name.split("/").includes(".."), "leads out of the archive"],
  [(name) => name.split("/").some((part) => part === "" || part === "."), "has an empty or dot folder"],
  [(name) => name.split("/").some((part) => DEVICE.test(part)), "is the name of a Windows device"],
  [(name) => name.split("/").some((part) => /[. ]$/.test(part)), "ends in a dot or a blank"],
];

/** The path of a member: its name without the ./ that `tar -c .` writes before each, and without the slash behind a folder. */
export const pathOfMember = (written: string): string => written.replace(/^(?:\.\/)+/, "").replace(/\/+$/, "");

/** Refuses a name that no honest packer writes. Folders come without their final slash. */
export function demandHonestName(name: string): void {
  const broken = RULES.find(([breaks]) => breaks(name));
  if (broken !== undefined)
    throw new RefusedArchive("archive-unsafe", `The name of its member ${JSON.stringify(name.slice(0, 200))} ${broken[1]}.`);
}

/** As the file systems of Windows and macOS compare names. */
const folded = (name: string): string => name.normalize("NFC").toLowerCase().normalize("NFC");

/** Refuses two members that a file system could not hold side by side: which of them counts would be a guess. */
export function demandDistinctNames(entries: readonly { readonly name: string; readonly isFolder: boolean }[]): void {
  const seen = new Map<string, string>();
  for (const { name } of entries) {
    const other = seen.get(folded(name));
    if (other === name) throw new RefusedArchive("archive-unsafe", `It holds ${JSON.stringify(name)} twice.`);
    if (other !== undefined)
      throw new RefusedArchive(
        "archive-unsafe",
        `Its members ${JSON.stringify(other)} and ${JSON.stringify(name)} differ only in letter form.`,
      );
    seen.set(folded(name), name);
  }
  const files = new Set(entries.filter(({ isFolder }) => !isFolder).map(({ name }) => folded(name)));
  for (const { name } of entries) {
    const parts = folded(name).split("/");
    if (parts.some((_, at) => at > 0 && files.has(parts.slice(0, at).join("/"))))
      throw new RefusedArchive("archive-unsafe", `Its member ${JSON.stringify(name)} lies inside another file.`);
  }
}

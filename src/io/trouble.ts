import { inputIssue } from "../core/ingest/base/issues.ts";
import type { InputIssue } from "../generated/types.gen.ts";

/** Why the disk did not give what was asked for, and what the user can do. Keys without a capital E are our own refusals. */
const TROUBLES = {
  EACCES: ["this user may not read it (EACCES)", "Give the user who runs cmk-audit the right to read it, and run again."],
  EPERM: ["this user may not read it (EPERM)", "Give the user who runs cmk-audit the right to read it, and run again."],
  ENOENT: ["it vanished while the run was on (ENOENT)", "Run again when nobody moves the files."],
  ELOOP: ["it is a symbolic link, and links are not followed", "Name its target instead, or put a copy in its place."],
  EMLINK: ["it is a symbolic link, and links are not followed", "Name its target instead, or put a copy in its place."],
  ENAMETOOLONG: ["its path is too long to be opened (ENAMETOOLONG)", "Move the folder nearer to the root, and run again."],
  EIO: ["the disk failed to give it (EIO)", "Copy the exports to another disk, and run again."],
  special: ["it is not a regular file but a pipe, a socket or a device", "Ask for the export as a file."],
  "too-large": ["it is too large", "Ask for one export per vault, so that each file is smaller."],
  "name-not-utf8": ["its name is not UTF-8, so it cannot be opened safely", "Rename it, with letters of UTF-8 only, and run again."],
} as const satisfies Record<string, readonly [why: string, advice: string]>;

type Trouble = keyof typeof TROUBLES;

const isKnown = (code: string): code is Trouble => Object.hasOwn(TROUBLES, code);

/** The input issue for a file or folder that could not be read. `code` is one of ours or the system's (`EACCES`). */
export function unreadable(path: string, code: string, kind: "file" | "folder" = "file"): InputIssue {
  const [why, advice] = isKnown(code) ? TROUBLES[code] : [`it cannot be read (${code})`, "Check the disk and the path, and run again."];
  const what = kind === "folder" ? "Nothing below this folder was read: " : "It was not read: ";
  return { ...inputIssue("unreadable", path, `${what}${why}.`), advice };
}

/** The system's code of a thrown error. */
export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? "unknown error";

/** True for an error that the system raised, such as a full disk: not a bug. */
export const isSystemError = (error: unknown): boolean =>
  error instanceof Error && "syscall" in error && /^E[A-Z0-9]+$/.test(codeOf(error));

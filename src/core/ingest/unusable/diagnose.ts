import type { InputIssue } from "../../../generated/types.gen.ts";
import { lineAndColumn } from "../../text/position.ts";
import { withoutTerminalCodes } from "../../text/terminal.ts";
import { ownerOfCommand, parseAzCommand } from "../base/az-command.ts";
import { commandWords, stagesOf } from "../base/command-line.ts";
import { adviceOn, causeOf, type Failure, type IssueCode, inputIssue } from "../base/issues.ts";
import { AZ_ERROR_LINE, explainAzError, isPreface, keysNotFoundIn, kindOfAzError, mayBeOfList } from "./az-errors.ts";
import { commandShownIn, isAzMessage } from "./az-messages.ts";
import { companionOf } from "./companions.ts";
import { diagnoseJson } from "./damaged-json.ts";
import { lineAt, safeExcerptOf } from "./excerpt.ts";
import { foreignText } from "./foreign-files.ts";
import { mentionedIn } from "./mentioned-names.ts";
import { notedFailures } from "./noted-failures.ts";
import { privateKeyIn, secretIn } from "./secrets.ts";
import { TEXT_KINDS } from "./text-kinds.ts";
import { failuresInLines, tellsOfFailuresAlone } from "./told-failures.ts";
import { areOfLists, listsInLines } from "./told-lists.ts";

/** A failure without words of its own and without names. */
export const plainFailure = (issue: InputIssue, mentions: readonly string[] = []): Failure => ({
  issue,
  explains: [{ cause: causeOf(issue.code as IssueCode), mentions }],
});

/** Says what a file is that holds no JSON. Of one that may hold a secret nothing is shown, and nobody is asked to send it again. */
export function diagnoseText(path: string, text: string): Failure {
  const privateKey = privateKeyIn(text);
  if (privateKey !== null)
    return plainFailure(
      inputIssue("private-key-material", path, "The file holds a private key.", lineAndColumn(text, privateKey)),
      mentionedIn(text),
    );
  // Terminals colour what az says of failures.
  const shown = withoutTerminalCodes(text);
  const told = diagnosePlainly(path, text, shown);
  const plain = SHAPES_OF_TEXT.includes(told.issue.code) ? tellingIn(path, shown, told) : told;
  const isOfAz = plain.issue.code === "az-error-text";
  const failure = { ...plain, explains: [...plain.explains, ...(isOfAz ? [] : failuresInLines(shown)), ...listsInLines(shown)] };
  const secret = secretIn(text);
  if (secret === null) return failure;
  const message = `The file may hold the value of a secret: ${secret.shows}. It is no JSON that can be read, and nothing of it is shown.`;
  const issue = inputIssue("secret-value", path, message, lineAndColumn(text, secret.offset));
  return failure.issue.code === "az-error-text" ? { ...failure, issue } : plainFailure(issue, mentionedIn(text));
}

/** What lines of anything may look like. */
const SHAPES_OF_TEXT: readonly string[] = ["yaml-output", "tsv-output", "csv-text"] satisfies readonly IssueCode[];

/** What looks like such a shape and tells of readings in a script's own words. */
const tellingIn = (path: string, text: string, shape: Failure): Failure =>
  tellsOfFailuresAlone(text) ? ofFailures(path, text) : areOfLists(text) ? ofLists(path, text) : shape;

/** A file that tells of nothing but failures, in a script's own words. */
function ofFailures(path: string, text: string): Failure {
  const line = lineAt(text, 0);
  const message = `The file tells of what could not be read (${line}): that is no evidence of anything.`;
  const issue = inputIssue("az-error-text", path, message, null, { advice: explainAzError(text).advice, excerpt: line });
  return { issue, explains: [{ cause: causeOf("az-error-text"), mentions: mentionedIn(text) }, ...failuresInLines(text)] };
}

/** `shown`: as a terminal shows the text. */
function diagnosePlainly(path: string, text: string, shown: string): Failure {
  const failures = notedFailures(path, text);
  if (failures !== null) return failures;
  const mentions = mentionedIn(text);
  const companion = companionOf(path, text);
  for (const { code, at, message, advice } of TEXT_KINDS) {
    if (companion !== null && !FAILURES_OF_AZ.includes(code)) continue;
    const isOfAz = code === "az-error-text";
    const offset = at(isOfAz ? shown : text);
    if (offset === -1) continue;
    if (isOfAz) return azFailure(path, shown, offset);
    const line = lineAt(text, offset);
    const excerpt = LINES_OF_AZ.includes(code) ? line : safeExcerptOf(text);
    const own = advice ?? adviceOn(code);
    const more = { excerpt, advice: excerpt === null && advice === undefined ? `${own} ${LOOK_FIRST}` : own };
    return plainFailure(inputIssue(code, path, message(line), lineAndColumn(text, offset), more), mentions);
  }
  const foreign = companion ?? foreignText(text);
  if (foreign !== null) {
    const message = `The file is ${foreign}, not an export.`;
    const failure = plainFailure(inputIssue("not-an-export", path, message, null, { excerpt: safeExcerptOf(text) }), mentions);
    return companion === null ? failure : { ...failure, isForeign: true };
  }
  return areOfLists(text) ? ofLists(path, text) : plainFailure(diagnoseJson(path, text, safeExcerptOf(text)), mentions);
}

/** A file that tells of nothing but lists that stand in others. */
function ofLists(path: string, text: string): Failure {
  const message = "The file tells how lists came about that stand in other files, and is no export.";
  return plainFailure(inputIssue("not-an-export", path, message, null, { excerpt: safeExcerptOf(text) }), mentionedIn(text));
}

/** Kinds by which a file tells more than what it is. */
const FAILURES_OF_AZ: readonly IssueCode[] = ["characters-discarded", "az-error-text"];
/** Kinds that a line of az's own shows. */
const LINES_OF_AZ: readonly IssueCode[] = ["characters-discarded", "az-log-lines"];
const LOOK_FIRST = "Look at the file first: if it holds a secret, treat it as one and do not ask for it again.";

/** An error message in a text, and the command that failed, where a shell shows it. */
interface ErrorText {
  text: string;
  command: string | undefined;
}

/** What only the error record of PowerShell has, behind the line of the script that failed. */
const OF_RECORD = /^\s*\+ (?:~+\s*$|CategoryInfo\b)/m;

/**
 * The error messages in a text, each up to the next one, the next command or the next line that begins as JSON, and what stands beside them. A
 * shell shows the command before its error, and PowerShell in it.
 */
function partErrors(text: string): { readonly errors: readonly ErrorText[]; readonly rest: string } {
  const lines = text.split(/(?<=\n)/);
  const errors: ErrorText[] = [];
  let rest = "";
  const begins = AZ_ERROR_LINE.test(text) ? (line: string) => AZ_ERROR_LINE.test(line) : isAzMessage;
  const isOfRecords = OF_RECORD.test(text);
  let isError = false;
  let shown: string | undefined;
  for (const line of lines) {
    const isFirst = begins(line);
    const command = isFirst ? undefined : commandShownIn(line);
    if (isFirst) errors.push({ text: "", command: isOfRecords ? undefined : shown });
    isError = isFirst || (isError && !/^[[{]/.test(line) && (isOfRecords || command === undefined));
    const last = errors.at(-1);
    if (isError && last !== undefined) {
      last.text += line;
      last.command ??= command;
    } else rest += line;
    shown = command ?? shown;
  }
  return { errors, rest };
}

/** What the command of an error is of, by its words. */
function ofCommand(line: string | undefined) {
  const command = parseAzCommand(commandWords(stagesOf(line ?? "")[0] ?? ""));
  const isOfList = line === undefined || /^(?:key|vault|account)-list$/.test(command.purpose);
  return { mentions: ownerOfCommand(command), vault: command.vault ?? undefined, isOfList };
}

/** The end of a trace of Python says what its beginning does not. */
const END_OF_TRACE = /^(?!ERROR:)[\w.]+: .+$/m;

/** The line that says what failed, of error texts that follow each other; `line` where none says more. */
function tellingLine(errors: readonly string[], line: string): string {
  const telling = errors.find((error) => !isPreface(error)) ?? errors.map((error) => END_OF_TRACE.exec(error)?.[0]).find(Boolean) ?? line;
  return lineAt(telling, 0);
}

function azFailure(path: string, text: string, offset: number): Failure {
  const { errors, rest } = partErrors(text);
  const all = errors.map(({ text: error, command }) => {
    const own = ofCommand(command);
    return {
      ...explainAzError(error),
      isTelling: kindOfAzError(error) !== "unknown",
      mentions: [...new Set([...own.mentions, ...mentionedIn(error)])],
      isOfList: own.isOfList && mayBeOfList(error),
      notFound: keysNotFoundIn(error).map((name) => ({ name, vault: own.vault })),
    };
  });
  const telling = all.filter(({ isTelling, mentions }) => isTelling || mentions.length > 0);
  const kinds = (telling.length > 0 ? telling : all).map(({ isTelling: _, notFound: __, ...kind }) => kind);
  const line = tellingLine(
    errors.map(({ text: error }) => error),
    lineAt(text, offset),
  );
  const causes = [...new Set(kinds.map(({ cause, mentions: [name] }) => (name === undefined ? cause : `${cause}, ${name}`)))];
  const isMixed = /^[ \t]*[[{]/m.test(rest);
  const place = isMixed
    ? "az's error message stands between outputs, and none of them was used."
    : "the file holds az's error message instead of its output.";
  const message = `The command failed (${causes.join("; ")}): ${place} ${line}`;
  const advice = isMixed ? MIXED_ADVICE : (kinds[0]?.advice ?? "");
  const issue = inputIssue("az-error-text", path, message, lineAndColumn(text, offset), { advice, excerpt: line });
  const notFound = all.flatMap((one) => one.notFound);
  if (!isMixed) return { issue, explains: kinds, notFound };
  return { issue, explains: [{ cause: "error messages are mixed with the output", mentions: mentionedIn(rest) }, ...kinds], notFound };
}

const MIXED_ADVICE = "Ask for one file per command, with only its standard output in it, and for what the errors name to be mended.";

/** Letters of the DOS code pages 437 and 850 begin at 0x80; Windows-1252 keeps its Western letters from 0xc0 on. */
const pageOf = (byte: number): string =>
  byte >= 0x81 && byte < 0xa8 && byte !== 0x91 && byte !== 0x92 && byte !== 0xa0
    ? "a DOS code page such as 437 or 850"
    : "a Windows code page such as 1252";

/** UTF-16 behind something else: a mark, or ASCII letters with a NUL beside each. */
function isTwoEncodings(bytes: Uint8Array, byte: number): boolean {
  const tail = bytes.subarray(Math.max(0, byte - 1), byte + 64);
  const nulls = tail.filter((value) => value === 0).length;
  return (
    byte > 0 &&
    !bytes.subarray(0, Math.min(byte, 64)).includes(0) &&
    ((bytes[byte] === 0xff && bytes[byte + 1] === 0xfe) || nulls > tail.length / 3)
  );
}

/** Says what bytes are that are no text. */
export function diagnoseBytes(path: string, bytes: Uint8Array, byte: number): InputIssue {
  if (isTwoEncodings(bytes, byte))
    return inputIssue(
      "invalid-encoding",
      path,
      `The file holds text in two encodings: from byte ${byte} on it is UTF-16, as >> of Windows PowerShell adds it.`,
      { byte },
    );
  const bad = bytes[byte] ?? 0;
  // Everything up to the end decodes as far as it goes: the last letter is not whole.
  if (byte >= bytes.length)
    return inputIssue("cut-file", path, `The file ends in the middle of a letter, at byte ${byte}: it was cut.`, { byte });
  const message = bytes.subarray(0, 512).includes(0)
    ? `The file is not text: byte ${byte} belongs to no encoding that az or PowerShell writes.`
    : `The file is not valid UTF-8: byte ${byte} (0x${bad.toString(16)}) does not belong there; ${pageOf(bad)} is likely.`;
  return inputIssue("invalid-encoding", path, message, { byte });
}

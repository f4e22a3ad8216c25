import jsonc from "jsonc-parser";
import type { InputIssue } from "../../generated/types.gen.ts";
import type { Artifact } from "../artifact.ts";
import { decode, type Encoding } from "../text/decode.ts";
import { lineAndColumn } from "../text/position.ts";
import { MAX_DEPTH, scanJson } from "../text/scan.ts";
import { inputIssue } from "./issues.ts";

export type Parsed =
  | { readonly ok: true; readonly encoding: Encoding; readonly value: unknown }
  | { readonly ok: false; readonly encoding: Encoding | null; readonly issue: InputIssue };

/** Bytes to a JSON value, or the one issue that says why not. */
export function parseArtifact({ path, bytes }: Artifact): Parsed {
  if (bytes.length === 0) return { ok: false, encoding: null, issue: inputIssue("empty-file", path, "The file is empty (0 bytes).") };
  const decoded = decode(bytes);
  if (!decoded.ok) {
    const message = `The file is not valid UTF-8: byte ${decoded.byte} does not belong there. A Windows code page such as 1252 is likely.`;
    return { ok: false, encoding: null, issue: inputIssue("invalid-encoding", path, message, { byte: decoded.byte }) };
  }
  const { encoding, text } = decoded;
  const refused = (issue: InputIssue): Parsed => ({ ok: false, encoding, issue });
  if (text.trim() === "") return refused(inputIssue("empty-file", path, "The file holds only white space."));
  try {
    const value: unknown = JSON.parse(text);
    const { tooDeepAt, duplicates } = scanJson(text);
    if (tooDeepAt !== null)
      return refused(
        inputIssue("nested-too-deep", path, `The JSON is nested deeper than ${MAX_DEPTH} levels.`, lineAndColumn(text, tooDeepAt)),
      );
    const twice = duplicates[0];
    if (twice !== undefined)
      return refused(
        inputIssue(
          "duplicate-property",
          path,
          `A JSON object names ${JSON.stringify(twice.name)} twice.`,
          lineAndColumn(text, twice.offset),
        ),
      );
    return { ok: true, encoding, value };
  } catch {
    return refused(issueOfText(path, text));
  }
}

const LOG_LINE = /^(?:INFO|DEBUG|WARNING|cli\.[\w.]+)\b ?:/m;

/** Says what a file that is not JSON is. */
function issueOfText(path: string, text: string): InputIssue {
  const error = /^ERROR: .*/m.exec(text)?.[0];
  if (error !== undefined)
    return inputIssue(
      "az-error-text",
      path,
      `The file holds an error message of az instead of its output: ${error.slice(0, 200)}`,
      lineAndColumn(text, text.indexOf(error)),
    );
  if (/characters are discarded/.test(text))
    return inputIssue("characters-discarded", path, "az says in this file that it discarded characters which the console could not show.", {
      line: 1,
      column: 1,
    });
  const log = LOG_LINE.exec(text);
  if (log !== null) return inputIssue("az-log-lines", path, "Log lines of az are mixed with its output.", lineAndColumn(text, log.index));
  const errors: { offset: number; error: number; length: number }[] = [];
  jsonc.parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const offset = errors[0]?.offset ?? text.length;
  const cut = offset >= text.trimEnd().length;
  return inputIssue(
    "not-json",
    path,
    cut ? "The JSON ends before it is complete: the file was cut." : "The file is not JSON.",
    lineAndColumn(text, offset),
  );
}

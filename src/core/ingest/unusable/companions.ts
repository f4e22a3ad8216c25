import { fileNameOf } from "../../text/path.ts";

/** Files that lie beside exports, told by their name, or by a form that no export has: what they are, for a sentence. */

const NOTE =
  /^(?:licen[sc]e|copying|notice|read[ _-]?me|liesmich|lies[ _-]?mich|lisez[ _-]?moi|leeme|leggimi|changelog)(?:\.(?:txt|md|rst))?$/i;
const SCRIPT = /\.(?:ps1|psm1|psd1|sh|bash|zsh|bat|cmd|py|ksh)$/i;
const LOG = /\.log$/i;

const lineIs = (pattern: RegExp, text: string): boolean => {
  const lines = text.slice(0, 4096).split(/\r?\n/).slice(0, 50);
  const whole = (lines.length > 1 && text.length > 4096 ? lines.slice(0, -1) : lines).filter((line) => line.trim() !== "");
  return whole.length > 0 && whole.every((line) => pattern.test(line));
};

const CHECKSUM = /^\\?(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})[ \t]+\*?\S/i;
const LOGGED = /^\[?(?:\d{4}-\d\d-\d\d|\d\d[:.]\d\d[:.]\d\d|\d\d?[./]\d\d?[./]\d{4})/;
/** A line on which JSON, or a part of it, begins. */
const JSON_LINE = /^[ \t]*[[{](?!\w+\])|"[ \t]*:|[[{][ \t]*$/m;

/** What kind of file it is that is not JSON; null where its name and its form say nothing of it. An output of az may have gone into any of them. */
export function companionOf(path: string, text: string): string | null {
  const name = fileNameOf(path);
  if (/(?:^|\/)\.git\//.test(path)) return "a file of Git";
  if (/^-----BEGIN [A-Z0-9 ]+-----/.test(text)) return "a key or a certificate in PEM form";
  if (lineIs(CHECKSUM, text)) return "a list of checksums";
  if (SCRIPT.test(name)) return "a script";
  if (JSON_LINE.test(text)) return null;
  if (NOTE.test(name)) return "a note that comes along with files";
  return LOG.test(name) && lineIs(LOGGED, text) ? "a log" : null;
}

/** Whether a file is called by the errors that 2> puts into it, which leaves it empty where a command printed none. */
export const isCalledErrors = (path: string): boolean =>
  /(?:^|[^a-z])(?:stderr|errors?|err|fehler)(?:\.(?:txt|log|out))?$|\.(?:err|stderr)$/i.test(fileNameOf(path));

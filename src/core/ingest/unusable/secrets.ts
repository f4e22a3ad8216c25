import { isSecretName, SECRET_ID, SECRET_TEXT } from "../columns/credentials.ts";
import { isAzErrorLine } from "./az-messages.ts";

/** What shows that a text may hold the value of a secret. */
interface SecretSign {
  readonly offset: number;
  /** In a few words; nothing of the secret. */
  readonly shows: string;
}

/** Names with a value beside them, as JSON, YAML or a list of PowerShell, settings, and options of a command have them. */
const NAMED = [
  /"([^"\\\n]{1,60})"\s*:\s*"(?!"|\*{3})/g,
  /^[ \t]*(?:- )?["']?([\w.-]{1,60})["']?[ \t]*:[ \t]+(?!null\b|~|''|""|\[|\{|[|>]?\s|\*{3})\S/gm,
  /^[ \t]*(?:export |set )?([A-Za-z_]\w{0,60})[ \t]*=[ \t]*(?!\*{3}|\$\()[^\s=]/gm,
  /\$(?:env:)?([A-Za-z_]\w{0,60})[ \t]*=[ \t]*(?!\*{3}|\$|az )[^\s=]/gi,
  /--([a-z][a-z-]{1,40})[ =](?![-<[$]|is\b|are\b)[^\s,;]/g,
] as const;

/** Columns, as the first line of a table or of CSV names them. */
const HEADER = /^([^\n]{1,400})\r?\n/;

const opens = (name: string): boolean => /^value$/i.test(name) || isSecretName(name);

function namedIn(text: string): SecretSign | null {
  for (const pattern of NAMED)
    for (const { 1: name = "", index } of text.matchAll(pattern))
      if (opens(name)) return { offset: index, shows: `it has a field called ${name}` };
  return null;
}

function columnIn(text: string): SecretSign | null {
  const header = HEADER.exec(text)?.[1] ?? "";
  // az ends a sentence with ", please refresh your credentials".
  if (isAzErrorLine(header)) return null;
  const columns = header.split(/\t|[,;]| {2,}/).map((column) => column.replace(/^["'\s]+|["'\s]+$/g, ""));
  const found = columns.length > 1 ? columns.find(opens) : undefined;
  return found === undefined ? null : { offset: 0, shows: `it has a column called ${found}` };
}

const matched = (pattern: RegExp, text: string, shows: string): SecretSign | null => {
  const offset = text.search(pattern);
  return offset < 0 ? null : { offset, shows };
};

/** How private keys begin that PEM, OpenSSH, SSH2 or PuTTY wrote, whatever stands around them. */
const PRIVATE_KEY = /^[ \t]*(?:-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----|PuTTY-User-Key-File-\d:)/m;

/** Where a private key begins in a text, or null. */
export function privateKeyIn(whole: string): number | null {
  const offset = whole.slice(0, MOST_LOOKED_AT).search(PRIVATE_KEY);
  return offset < 0 ? null : offset;
}

/** So much of a text is looked through: more than any secret that somebody can have printed by mistake. */
const MOST_LOOKED_AT = 20_000_000;

/** What shows that a text which cannot be read may hold the value of a secret, or null. */
export function secretIn(whole: string): SecretSign | null {
  const text = whole.slice(0, MOST_LOOKED_AT);
  return (
    matched(SECRET_ID, text, "it names a secret of a vault") ??
    matched(SECRET_TEXT, text, "it holds what looks like a private key, a token or a connection string") ??
    namedIn(text) ??
    columnIn(text)
  );
}

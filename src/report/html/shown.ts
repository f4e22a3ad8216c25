import { distinct, escaped, isPlain, visible } from "../visible.ts";

/** What a template gets: every cell a string, nothing missing, because Handlebars takes what is missing for false. */
export type View = string | boolean | readonly View[] | { readonly [name: string]: View };

/** Longer than any name, path or message of an honest export. */
const LONGEST = 4_000;
/** What people paste into a shell is shown whole or not at all. */
const NEVER_CUT: ReadonlySet<string> = new Set(["command", "lines"]);
/** What people copy, and texts that are compared letter by letter: their letters stay as they are. */
const VERBATIM: ReadonlySet<string> = new Set([...NEVER_CUT, "text", "padding", "path", "place", "href", "excerpt", "mapEntry"]);
/** More marks on one letter than any language writes: they would cover the neighbouring lines. */
const STACKED = /\p{M}{5,}/gu;

/** Blanks alone: a name of them is nothing on a page, and a link that nobody sees. */
const BLANKS = /^ +$/;

function shownText(text: string, name: string): string {
  if (BLANKS.test(text) && name !== "padding" && name !== "text") return [...text].map(escaped).join("");
  if (text.length <= LONGEST && isPlain(text)) return text;
  const cut =
    text.length > LONGEST && !NEVER_CUT.has(name)
      ? `${text.slice(0, LONGEST)} […${text.length - LONGEST} more characters; the whole text is in assessment.json]`
      : text;
  return (VERBATIM.has(name) ? visible(cut) : distinct(cut)).replace(STACKED, (marks) => [...marks].map(escaped).join(""));
}

/** Makes every text of a view harmless and visible, however deep: no module has to remember it. Escaping is the templates' work. */
export function shown(view: View, name = ""): View {
  if (typeof view === "string") return shownText(view, name);
  if (typeof view === "boolean") return view;
  if (Array.isArray(view)) return view.map((part) => shown(part, name));
  const made: Record<string, View> = {};
  for (const own of Object.keys(view)) made[own] = shown((view as Readonly<Record<string, View>>)[own] as View, own);
  return made;
}

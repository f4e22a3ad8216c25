/** The upper halves (0x80 to 0xff) of the DOS code pages that Windows consoles use: 437 in the USA, 850 in Western Europe. */
const CP437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";
const CP850 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";

type Decode = (bytes: Uint8Array) => string;

const byTable =
  (upper: string): Decode =>
  (bytes) =>
    Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : (upper[byte - 128] ?? ""))).join("");

const latin1: Decode = (bytes) => String.fromCharCode(...bytes);
/** By a table of our own: TextDecoder of some Node.js 20 gives Latin-1 for this name. Both agree from 0xa0 on. */
const windows1252 = byTable(
  `€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ${latin1(Uint8Array.from({ length: 96 }, (_, at) => 0xa0 + at))}`,
);
const WRONG_DECODERS: readonly Decode[] = [windows1252, latin1, byTable(CP437), byTable(CP850)];

/** The bytes of a text in Windows-1252; null when a character is not in it. */
function bytesIn1252(text: string): Uint8Array | null {
  const all = windows1252(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  const bytes = Array.from(text, (character) => all.indexOf(character));
  return bytes.includes(-1) ? null : Uint8Array.from(bytes);
}

const NON_ASCII = /[^\0-\x7f]/;

/**
 * What a console or shell with another encoding makes of a text on its way into a file: UTF-8 read as a code page (once or twice), one code page read
 * as another, letters dropped, replaced by a question mark or by U+FFFD. Empty for ASCII, which survives all of them.
 */
export function manglingsOf(text: string): ReadonlySet<string> {
  if (!NON_ASCII.test(text)) return new Set();
  const utf8 = new TextEncoder().encode(text);
  const once = WRONG_DECODERS.map((decode) => decode(utf8));
  const twice = once.flatMap((mangled) => WRONG_DECODERS.map((decode) => decode(new TextEncoder().encode(mangled))));
  const ansi = bytesIn1252(text);
  const crossed = ansi === null ? [] : WRONG_DECODERS.map((decode) => decode(ansi));
  const lost = ["", "?", "\ufffd"].flatMap((mark) => [text.replace(/[^\0-\x7f]/gu, mark), text.replace(/[^\0-\x7f]/g, mark)]);
  const mangled = new Set([...once, ...twice, ...crossed, ...lost]);
  mangled.delete(text);
  return mangled;
}

/** UTF-8 that was read as Windows-1252 or as a DOS code page and written again, and letters that a decoder gave up on. */
const TRACES = /Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u00a0-\u00bf]|â€[\u0080-\u00ff\u2018-\u203a™œ]|[├┬][^\0-\x7f]|\ufffd/;

/** Letters beyond ASCII as escapes of JSON. */
const ESCAPED = /\\u(?!00[0-7])/;

/** Escapes of four digits as the letters that they are. A backslash that is escaped itself escapes nothing. */
const unescaped = (json: string): string =>
  json.replace(/\\(?:u([0-9A-Fa-f]{4})|[\s\S])/g, (whole, digits?: string) =>
    digits === undefined ? whole : String.fromCharCode(Number.parseInt(digits, 16)),
  );

/** Whether a text of JSON bears the traces of a wrong decoding on its way into the file, however its letters are written. ASCII in it is what it was. */
export const looksMangled = (json: string, isAscii = false): boolean =>
  (!isAscii && TRACES.test(json)) || (ESCAPED.test(json) && TRACES.test(unescaped(json)));

const BACKSLASH = 0x5c;

/** Whether bytes of UTF-8 do. Most are ASCII without escapes, and need no decoder: a single byte is found far sooner than a text is. */
export function areMangled(bytes: Uint8Array, isAscii: boolean): boolean {
  const mayBe = !isAscii || bytes.includes(BACKSLASH);
  return mayBe && looksMangled(new TextDecoder().decode(bytes));
}

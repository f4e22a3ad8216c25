import { visible } from "./visible.ts";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Hidden characters visible, and so the two that XML 1.0 forbids beside them. */
export const xmlCharacters = (text: string): string =>
  visible(text).replace(/[\ufffe\uffff]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);

/** Text for an element or an attribute. */
export const xmlText = (text: string): string => xmlCharacters(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

import { visible } from "./visible.ts";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Text for XML 1.0, in an element or an attribute: hidden characters visible, and so the two that XML forbids beside them. */
export const xmlText = (text: string): string =>
  visible(text)
    .replace(/[\ufffe\uffff]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

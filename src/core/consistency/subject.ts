import type { Finding } from "../../generated/types.gen.ts";

/** A text that two subjects share only when they are the same in all that is said of them. */
export const nameOfSubject = ({ type, id, name }: Finding["subject"]): string => JSON.stringify([type, id, name]);

import jsonc from "jsonc-parser";
import { MAX_DEPTH } from "./scan.ts";

/** The first thing in a text that keeps it from being JSON. */
export interface Fault {
  readonly offset: number;
  /** Nesting passes MAX_DEPTH here; the text before it is JSON. */
  readonly isTooDeep: boolean;
}

/** Thrown to end the walk, and caught where it began. */
const STOP = Symbol("stop");

/**
 * The first fault of a text, or null. Comments and trailing commas are faults unless it is to be lenient. The parser calls itself for each
 * level, so it is stopped where the text is nested too deeply, whatever may stand behind: a few kilobytes of brackets would end the run.
 */
export function firstFault(text: string, { isLenient = false }: { readonly isLenient?: boolean } = {}): Fault | null {
  let fault: Fault | null = null;
  let depth = 0;
  const stop = (offset: number, isTooDeep: boolean): never => {
    fault = { offset, isTooDeep };
    throw STOP;
  };
  const onBegin = (offset: number): void => {
    depth += 1;
    if (depth > MAX_DEPTH) stop(offset, true);
  };
  const onEnd = (): void => {
    depth -= 1;
  };
  const begins = { onObjectBegin: onBegin, onArrayBegin: onBegin };
  const ends = { onObjectEnd: onEnd, onArrayEnd: onEnd };
  try {
    const options = { disallowComments: !isLenient, allowTrailingComma: isLenient };
    jsonc.visit(text, { ...begins, ...ends, onError: (_, offset) => stop(offset, false) }, options);
  } catch (thrown) {
    if (thrown !== STOP) throw thrown;
  }
  return fault;
}

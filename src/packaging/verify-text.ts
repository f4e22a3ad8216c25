import { VERIFYTxt } from "../generated/templates.gen.ts";

/** VERIFY.txt of a package: how to check it without us. It depends on the version of the program and on nothing else. */
export const verifyText = (toolVersion: string): string => VERIFYTxt.replaceAll("{version}", toolVersion);

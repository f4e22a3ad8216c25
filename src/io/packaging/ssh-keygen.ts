import { spawn } from "node:child_process";

/** ssh-keygen is not there, or refuses. */
export class SigningFailed extends Error {
  readonly isMissing: boolean;
  constructor(message: string, isMissing: boolean) {
    super(message);
    this.isMissing = isMissing;
  }
}

/** What it says whenever it signs, and nobody has to know. */
const ALWAYS_SAID = /^Signing data on standard input\r?\n/m;

/**
 * Signs bytes with the key in a file, by OpenSSH: an armoured SSHSIG. Keys of an agent and of security keys work too (name the .pub
 * file); ssh-keygen asks for a passphrase or a touch by itself. `onMessage` hears what it says meanwhile. Nothing is written.
 */
export function signWithSshKeygen(message: string, keyFile: string, namespace: string, onMessage: (text: string) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("ssh-keygen", ["-Y", "sign", "-f", keyFile, "-n", namespace], { stdio: ["pipe", "pipe", "pipe"] });
    const signature: Buffer[] = [];
    child.stdout.on("data", (bytes: Buffer) => signature.push(bytes));
    child.stderr.on("data", (bytes: Buffer) => {
      const text = bytes.toString("utf8").replace(ALWAYS_SAID, "");
      if (text !== "") onMessage(text);
    });
    child.stdin.on("error", () => {});
    child.on("error", (error) => reject(new SigningFailed(error.message, true)));
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(signature).toString("utf8"));
      else reject(new SigningFailed(`ssh-keygen ended with code ${code}`, false));
    });
    child.stdin.end(message);
  });
}

import { test } from "uvu";
import { accounts, type Delivery, ONE, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey } from "../../helpers/snapshot.ts";

/** What people copy of a terminal, or let it record: on one az colours its messages, and leaves `ERROR: ` away. */

const ESCAPE = "\u001b";
const COMMAND = "az keyvault key list --vault-name kv-b --query '[?(attributes.enabled==`true`)].kid'";
const MESSAGES = {
  rbac: `(Forbidden) Caller is not authorized to perform action on resource.
If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.
Caller: appid=04b07795;oid=x
Action: 'Microsoft.KeyVault/vaults/keys/read'
Resource: '/subscriptions/${ONE}/resourcegroups/rg-1/providers/microsoft.keyvault/vaults/kv-b'
Assignment: (not found)
Vault: kv-b;location=westeurope

Code: Forbidden`,
  firewall: `(Forbidden) Client address is not authorized and caller is not a trusted service.
Client address: 192.0.2.4
Caller: appid=x
Vault: kv-b;location=westeurope
Code: Forbidden`,
  "public access":
    "(Forbidden) Public network access is disabled and request is not from a trusted service nor via an approved private link.",
  "not signed in": "Please run 'az login' to setup account.",
};
const TERMINALS: Readonly<Record<string, (message: string) => string>> = {
  "a console of PowerShell": (message) => `PS C:\\> ${COMMAND}\r\n${message}\r\nPS C:\\> `,
  "a console of bash": (message) => `anna@laptop:~$ ${COMMAND}\n${message}\nanna@laptop:~$ exit\n`,
  "a recorded terminal": (message) =>
    `Script started on 2026-10-01\n${ESCAPE}[?2004h$ ${COMMAND}\n${ESCAPE}[?2004l\r${ESCAPE}[91m${message}${ESCAPE}[0m\n${ESCAPE}[?2004h$ exit\n`,
};

const scope = {
  ...accounts(),
  ...vaults("kv-a", "kv-b"),
  "keys kv-a.json": [aKey("kv-a", "cmk", { tier: "web" })],
  "keys kv-b.json": [],
};

const refused = (title: string, text: string, name = "transcript.txt"): Delivery => ({
  title,
  files: { ...scope, [name]: text },
  verdicts: { [ONE]: "inconclusive" },
  issues: ["failed-list", "az-error-text"],
});

tryDeliveries([
  ...Object.entries(TERMINALS).flatMap(([where, shown]) =>
    Object.entries(MESSAGES).flatMap(([what, message]) => [
      refused(`${what} in ${where} speaks against an empty list`, shown(message)),
      refused(`${what} with the name of its level in ${where} does`, shown(`ERROR: ${message}`)),
    ]),
  ),
  refused("the message alone does", MESSAGES.rbac, "kv-b first try.txt"),
  {
    title: "a terminal in which all went well takes nothing from an empty list",
    files: { ...scope, "transcript.txt": `anna@laptop:~$ ${COMMAND}\n[]\nanna@laptop:~$ exit\n` },
    verdicts: { [ONE]: "fail" },
    issues: ["mixed-lines"],
  },
]);

test.run();

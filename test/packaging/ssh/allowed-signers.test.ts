import { test } from "uvu";
import * as assert from "uvu/assert";
import { namesOf, principalFor, readAllowedSigners } from "../../../src/packaging/ssh/allowed-signers.ts";
import { anSshPair } from "../../helpers/package.ts";

const { line, blob } = anSshPair();
const SPACE = "cmk-audit-evidence@1";
const AT = Date.parse("2026-06-01T00:00:00Z");

function standing(text: string, at = AT, sealedAt = AT): string {
  const outcome = principalFor(readAllowedSigners(text, at), blob, SPACE, sealedAt);
  return "principals" in outcome ? outcome.principals : `no: ${outcome.reason}`;
}

const NOBODY = "no: no line of them names a key that can be read";

const CASES: readonly (readonly [text: string, expected: string])[] = [
  [`a@contoso.example ${line}`, "a@contoso.example"],
  [`a@contoso.example,b@contoso.example ${line} some comment`, "a@contoso.example,b@contoso.example"],
  [`"a@contoso.example" ${line}`, "a@contoso.example"],
  [`# comment\n\n  a@contoso.example ${line}\r\n`, "a@contoso.example"],
  [`a@contoso.example namespaces="cmk-audit-evidence@1" ${line}`, "a@contoso.example"],
  [`a@contoso.example namespaces="file,cmk-*" ${line}`, "a@contoso.example"],
  [`a@contoso.example namespaces="cmk-audit-evidence@?" ${line}`, "a@contoso.example"],
  [`a@contoso.example namespaces="git" ${line}`, `no: it is not allowed to sign for ${SPACE}`],
  [`a@contoso.example namespaces="*,!cmk-*" ${line}`, `no: it is not allowed to sign for ${SPACE}`],
  [`a@contoso.example valid-after="20260101",valid-before="20270101Z" ${line}`, "a@contoso.example"],
  [`a@contoso.example valid-before="20260101" ${line}`, "no: it was not valid when the package says that it was sealed"],
  [`a@contoso.example valid-after="202606010001" ${line}`, "no: it was not valid when the package says that it was sealed"],
  [`a@contoso.example valid-after="202606010000" ${line}`, "a@contoso.example"],
  [`a@contoso.example ${anSshPair().line}`, "no: it is not among them"],
  [`ca@contoso.example cert-authority ${line}`, NOBODY],
  [`a@contoso.example verify-required ${line}`, NOBODY],
  [`a@contoso.example valid-after="soon" ${line}`, NOBODY],
  [`*,!ada@contoso.example ${line}`, NOBODY],
  [`"*@contoso.example, !ada@contoso.example" ${line}`, NOBODY],
  [`bob@contoso.example ${line}\nada@contoso.example ${line}\nbob@contoso.example ${line}`, "bob@contoso.example,ada@contoso.example"],
  [`bob@contoso.example valid-before="20260101" ${line}\nada@contoso.example ${line}`, "ada@contoso.example"],
  ["", NOBODY],
];

for (const [text, expected] of CASES)
  test(`allowed signers: ${text.replace(/AAAA\S+/, "KEY").trim()}`, () => assert.is(standing(text), expected));

test("a pattern names nobody, and a list names one of several", () => {
  for (const pattern of ["*", "*@contoso.example", "ada@contoso.example,!b*", "ad?"]) assert.is(namesOf(pattern), null, pattern);
  assert.is(namesOf("ada@contoso.example,bob"), "ada@contoso.example or bob");
});

test("a line that cannot be read vouches for nobody, and is told of", () => {
  const { signers, ignored } = readAllowedSigners(`nonsense\na@contoso.example no-such-option ${line}\nb@contoso.example ${line}\n`, AT);
  assert.is(signers.length, 1);
  assert.is(ignored.length, 2);
  assert.match(ignored[0] ?? "", "Line 1");
  assert.match(ignored[1] ?? "", "no-such-option");
  assert.equal(readAllowedSigners(`*,!ada@contoso.example ${line}\n`, AT).ignored, [
    "Line 1 of the allowed signers counts for nothing: it leaves somebody out by !, and a signature does not say under which name it was made.",
  ]);
});

test("a key must be valid when it is asked for, too: when the package was sealed is the signer's own word", () => {
  const ended = `a@contoso.example valid-before="20260701" ${line}`;
  assert.match(standing(ended, Date.parse("2026-07-01T00:00:00Z")), /^no: .* is not valid at 2026-07-01T00:00:00Z, .* --verify-time$/);
  assert.is(standing(ended, Date.parse("2026-06-30T23:59:59Z")), "a@contoso.example");
  assert.match(standing(`a@contoso.example valid-after="20260701" ${line}`, AT, AT + 1e10), "is not valid at");
});

const whyIgnored = (text: string): string => readAllowedSigners(text, AT).ignored[0] ?? "none";

test("a key of another type than its line says counts for nothing, as for ssh-keygen", () => {
  assert.match(whyIgnored(`a@contoso.example ${line.replace("ssh-ed25519", "ssh-rsa")}`), "its key is not one of the type ssh-rsa");
  assert.match(whyIgnored("a@contoso.example ssh-rsa AAAA"), "its key is not one of the type ssh-rsa");
});

test("a public key without a name, and whatever else is no line, is told what a line is", () => {
  assert.match(whyIgnored(`${line} ada@contoso.example`), "the name of the signer is missing before the key; it must be NAME KEYTYPE KEY");
  assert.match(whyIgnored("hello"), "it is not NAME KEYTYPE KEY, such as");
});

test.run();

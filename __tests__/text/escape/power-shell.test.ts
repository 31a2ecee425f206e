import { inPowerShell } from "../../../lib/text/escape/power-shell";

test.each([
  ["plain", "'plain'"],
  ["", "''"],
  ["O'Brien", "'O''Brien'"],
  ["\u2018a\u2019b\u201ac\u201b", "'\u2018\u2018a\u2019\u2019b\u201a\u201ac\u201b\u201b'"],
  ["$(Remove-Item C:\\)`n", "'$(Remove-Item C:\\)`n'"],
  ["a\nb", "('' + 'a' + [char]0x000a + 'b')"],
  ["a\u202eb", "('' + 'a' + [char]0x202e + 'b')"],
  ["##vso[task]", "('' + '#' + [char]0x0023 + 'vso[task]')"],
  ["::error::", "('' + ':' + [char]0x003a + 'error:' + [char]0x003a)"],
  ["\u{e0041}", "('' + [char]0xdb40 + [char]0xdc41)"],
])("%j is a value in PowerShell", (text, expected) => expect(inPowerShell(text)).toBe(expected));

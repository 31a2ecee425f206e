import { InputError } from "../../domain/input/input-error";
import type { Chunks } from "./json-parts";

/** The command that makes what is read here, for every refusal. */
const COMMAND = "terraform show -json plan.bin > plan.json";
const START = "the beginning of the file";

/** The same bytes, unless their first ones say that they are something else. @throws InputError */
export async function* readablePlan(chunks: Chunks): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array();
  for await (const chunk of chunks) {
    if (head === undefined) yield chunk;
    else {
      head = Buffer.concat([head, chunk]);
      if (head.length < ENOUGH) continue;
      if (isBlank(head)) {
        // Blanks say nothing and may go on for long: all but as many as a beginning needs are passed on.
        yield head.subarray(0, -ENOUGH);
        head = Buffer.from(head.subarray(-ENOUGH));
        continue;
      }
      refuseOtherFormats(head);
      yield head;
      head = undefined;
    }
  }
  if (head === undefined) return;
  refuseOtherFormats(head);
  yield head;
}

/** So many bytes tell what a file is, unless they are blank. */
const ENOUGH = 4;

function isBlank(bytes: Uint8Array): boolean {
  const start = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
  return bytes.subarray(start).every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

function refuseOtherFormats(head: Uint8Array): void {
  if (isBlank(head))
    throw new InputError({ what: "the file is empty", where: START, expected: `what this prints: ${COMMAND}` });
  if (startsWith(head, 0x50, 0x4b))
    throw new InputError({
      what: "this is the plan file of terraform plan -out, which is not JSON",
      where: START,
      expected: `what this makes of it: ${COMMAND}`,
    });
  if (isUtf16(head))
    throw new InputError({
      what: "the file is UTF-16, as Windows PowerShell writes it with >",
      where: START,
      expected: "UTF-8: terraform show -json plan.bin | Out-File -Encoding utf8 plan.json",
    });
  if (!/^\ufeff?\s*\{/.test(Buffer.from(head).toString("utf8")))
    throw new InputError({
      what: "the file is not JSON of a plan",
      where: START,
      expected: `what this prints: ${COMMAND}`,
    });
}

/** With its byte order mark, or without it: half of every ASCII character is zero. */
function isUtf16(head: Uint8Array): boolean {
  if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) return true;
  return head.length >= 2 && (head[0] === 0) !== (head[1] === 0);
}

function startsWith(bytes: Uint8Array, ...start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** Refuses the lines that `terraform plan -json` logs, by the first name in them. */
export function refuseLogLine(member: string): void {
  if (!member.startsWith("@")) return;
  throw new InputError({
    what: "these are the log lines of terraform plan -json, not a plan",
    where: START,
    expected: `terraform plan -out=plan.bin, and then what this prints: ${COMMAND}`,
  });
}

/** JSON that is whole, and no plan. */
export function whatElseItIs(members: ReadonlySet<string>): InputError {
  return new InputError({
    what: `this is ${kindOf(members)}, not a plan`,
    where: START,
    expected: `what this prints: ${COMMAND}`,
  });
}

function kindOf(members: ReadonlySet<string>): string {
  const has = (...names: readonly string[]) => names.every((name) => members.has(name));
  if (has("serial", "lineage")) return "a state file";
  if (has("values") || (members.size === 1 && has("format_version")))
    return "a state, as terraform show -json prints it without the name of a plan";
  if (has("provider_schemas")) return "what terraform providers schema -json prints";
  if (has("valid", "diagnostics")) return "what terraform validate -json prints";
  if (has("terraform", "resource") || has("//", "terraform")) return "a synthesized stack";
  if (has("cloudSync") || has("writers")) return "a topology";
  return "other JSON";
}

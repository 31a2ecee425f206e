import { InputError, quote } from "./input-error";

/** The value of an input that has a new name, by either of them. @throws InputError when both are given and differ */
export function renamed<Value extends string | number>(
  oldName: string,
  old: Value | undefined,
  newName: string,
  value: Value | undefined,
): Value | undefined {
  if (old === undefined || value === undefined || old === value) return value ?? old;
  throw new InputError({
    what: `${newName} says ${quote(value)}, and ${oldName}, its old name, says ${quote(old)}`,
    where: newName,
    expected: `${newName} alone`,
  });
}

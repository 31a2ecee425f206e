import { counted, inDigits } from "../../domain/input/digits";
import { printJson } from "../../text/escape/json";
import { inMarkdown } from "../../text/escape/markdown";
import { oneLine } from "../../text/escape/terminal";

/** What was written under pseudonyms. */
export interface Pseudonymized {
  readonly folder: string;
  readonly keyFile: string;
  readonly isKeyNew: boolean;
  readonly files: readonly { readonly file: string; readonly from: string; readonly objects: number }[];
}

export function pseudonymizedInText(answer: Pseudonymized): string {
  const files = answer.files.map(({ file, from, objects }) => `  ${file}: ${counted(objects, "object")}, from ${from}`);
  return [headline(answer), ...files, afterwards(answer)].map(oneLine).join("\n");
}

export function pseudonymizedInMarkdown(answer: Pseudonymized): string {
  const files = answer.files.map(
    ({ file, from, objects }) => `| ${inMarkdown(file)} | ${inDigits(objects)} | ${inMarkdown(from)} |`,
  );
  return [
    `**${inMarkdown(headline(answer))}**`,
    "",
    "| File | Objects | From |",
    "| --- | ---: | --- |",
    ...files,
    "",
    inMarkdown(afterwards(answer)),
  ].join("\n");
}

export function pseudonymizedInJson({ folder, keyFile, isKeyNew, files }: Pseudonymized): string {
  return printJson({ folder, keyFile, isKeyNew, files });
}

function headline({ folder, files }: Pseudonymized): string {
  const objects = files.reduce((sum, file) => sum + file.objects, 0);
  return `${counted(objects, "object")} in ${counted(files.length, "file")} under pseudonyms, in ${folder}`;
}

function afterwards({ keyFile, isKeyNew }: Pseudonymized): string {
  return `${isKeyNew ? "A new key is" : "The key is"} in ${keyFile}: keep it away from these files, and use it for all that are compared with them`;
}

import { extname } from "node:path";
import { type Command, Option } from "commander";
import { InputError, quote } from "../../domain/input/input-error";
import { type Io, wantsColour } from "../../process/io";
import { pastLastDoor } from "../../process/last-door";
import { output } from "./output";

/** Every format that a command may answer in, with the endings of files that ask for it. */
const ENDINGS = {
  text: [".txt"],
  markdown: [".md", ".markdown"],
  json: [".json"],
  html: [".html", ".htm"],
  svg: [".svg"],
  mermaid: [".mmd", ".mermaid"],
  sarif: [".sarif"],
  junit: [".xml"],
  github: [],
  "github-matrix": [],
  "azure-matrix": [],
  atlantis: [".yaml", ".yml"],
  typescript: [".ts"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Format = keyof typeof ENDINGS;

/** How an answer is to look: colours are for a person at a terminal, and for text alone. */
export interface Look {
  readonly colour: boolean;
}

export type Renderer<Answer> = (answer: Answer, look: Look) => string | Iterable<string>;

/** How a command puts its answer: every command speaks to people, to a page and to a program. */
export type Renderers<Answer> = Readonly<
  Record<"text" | "markdown" | "json", Renderer<Answer>> & Partial<Record<Format, Renderer<Answer>>>
>;

/** What `--format` and `--output` say. */
export interface AnswerOptions {
  readonly format: Format;
  readonly output?: string;
  /** The answer names people: its file is for this user alone. @default it is as open as what was there, or any other new file */
  readonly isPrivate?: true;
}

/** `--format`, for a command whose `--output` is a folder of its own. */
export function formatOption(renderers: Renderers<never>): Option {
  return new Option("--format <format>", "how to answer").choices(formatsOf(renderers)).default("text");
}

/** `--format` and `--output`. Without a format, the ending of the file says it; an impossible file is refused before any work. */
export function answering(command: Command, renderers: Renderers<never>): Command {
  return command
    .addOption(
      new Option("--format <format>", "how to answer (default: what the ending of --output says, or text)").choices(
        formatsOf(renderers),
      ),
    )
    .option(
      "--output <file>",
      `write the answer to this file instead of stdout, whole or not at all; an earlier answer there is replaced${renderers.typescript ? ", one in TypeScript only with --force" : ""}`,
    )
    .hook("preAction", (acting) => {
      const { format, output: file } = acting.opts<Partial<AnswerOptions>>();
      acting.setOptionValue("format", format ?? formatOfFile(file, acting.name(), renderers));
    });
}

/** Puts the answer on stdout or into the file, in the format that was asked for. */
export function tell<Answer>(
  answer: Answer,
  renderers: Renderers<Answer>,
  { format, output: file, isPrivate }: AnswerOptions,
  io: Io,
): void {
  const render = renderers[format] as Renderer<Answer>;
  // Annotations are commands to a build agent, on purpose: the door would take their meaning away.
  output(
    render(answer, { colour: file === undefined && wantsColour(io.stdout, io.env) }),
    file,
    format === "github" ? pastLastDoor(io) : io,
    isPrivate,
  );
}

function formatsOf(renderers: Renderers<never>): Format[] {
  return Object.keys(renderers) as Format[];
}

/** Files that are neither text nor any format of ours: whoever asks for one would get a file that nothing opens. */
const FOREIGN_ENDINGS =
  /^\.(?:png|jpe?g|gif|bmp|tiff?|webp|avif|ico|pdf|e?ps|docx?|xlsx?|pptx?|vsdx?|odt|ods|csv|tsv|ya?ml|zip|gz)$/;

/** An ending that nobody knows, such as `.log`, is text. @throws InputError for one that the command cannot write */
function formatOfFile(file: string | undefined, command: string, renderers: Renderers<never>): Format {
  const ending = extname(file ?? "").toLowerCase();
  const meant = (Object.keys(ENDINGS) as Format[]).find((format) => endingsOf(format).includes(ending));
  if (meant === undefined && !FOREIGN_ENDINGS.test(ending)) return "text";
  if (meant !== undefined && renderers[meant]) return meant;
  const endings = formatsOf(renderers).flatMap((format) => endingsOf(format).slice(0, 1));
  throw new InputError({
    what: `entra-sync ${command} does not write ${quote(ending)} files`,
    where: `--output ${file}`,
    expected: `a file that ends in ${endings.slice(0, -1).join(", ")} or ${endings.at(-1)}, or say the format with --format`,
  });
}

function endingsOf(format: Format): readonly string[] {
  return ENDINGS[format];
}

import { durationInWords, minutesBetween, momentIn, momentInWords } from "../domain/observation/moment";
import type { Exports } from "./parts";

const DAY_IN_MINUTES = 24 * 60;

/**
 * What is wrong and what to do, where the first and the last file were made more than a day apart, by what they say: one side
 * has changed since.
 */
export function apartInWords({ directories, cloud }: Exports): string | undefined {
  const files = [
    ...directories.map(({ file, exportedAt }) => ({ file, at: exportedAt })),
    { file: cloud.file, at: cloud.observedAt },
  ];
  const dated = files.flatMap(({ file, at: said }) => {
    const at = momentIn(said);
    return at === undefined ? [] : [{ file, at }];
  });
  const [first, ...others] = dated.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const last = others.at(-1);
  if (!first || !last) return undefined;
  const apart = minutesBetween(first.at, last.at);
  if (apart <= DAY_IN_MINUTES) return undefined;
  return `${first.file} is of ${momentInWords(first.at)} and ${last.file} of ${momentInWords(last.at)}, ${durationInWords(apart)} apart: what changed in between is in one of them alone, and its outcome may be another one. Make the older one again.`;
}

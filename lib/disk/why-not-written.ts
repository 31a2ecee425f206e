/** What nobody sees at the path itself, in words. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: "you do not have the permission",
  EDQUOT: "your quota of the disk is used up",
  ENOSPC: "the disk is full",
  EROFS: "the file system is read-only",
};

/** Why something could not be written, by what the disk said: its code, and what that means where the path does not show it. */
export function whyNotWritten(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return String(error);
  const reason = REASONS[code];
  return reason === undefined ? code : `${code}, ${reason}`;
}

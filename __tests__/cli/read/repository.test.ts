import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { refuseInRepository } from "../../../lib/cli/read/repository";
import { silentIo } from "../captured-io";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "entra-sync-repository-"));
  mkdirSync(join(folder, "project/.git"), { recursive: true });
  mkdirSync(join(folder, "worktree"));
  writeFileSync(join(folder, "worktree/.git"), "gitdir: ../project/.git/worktrees/worktree\n");
  symlinkSync(join(folder, "project"), join(folder, "link"));
  writeFileSync(join(folder, "file"), "");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each(["project", "project/new/folder", "worktree/file.csv", "link/new", "outside/../project"])(
  "what lies in a git working tree is refused: %s",
  (path) => {
    expect(() => refuseInRepository(path, silentIo(folder))).toThrow("is a git working tree");
    expect(() => refuseInRepository(path, silentIo(folder))).toThrow("--allow-repository");
  },
);

test.each([".", "outside", "outside/new", "project/../outside", "file", "file/below"])(
  "what lies elsewhere is not: %s",
  (path) => {
    expect(() => refuseInRepository(path, silentIo(folder))).not.toThrow();
  },
);

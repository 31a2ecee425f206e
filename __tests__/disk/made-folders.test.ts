import { spawnSync } from "node:child_process";
import fs, {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { holdFolder } from "../../lib/disk/folder-lock";
import { MadeFolders } from "../../lib/disk/made-folders";
import { PrivateLines } from "../../lib/disk/private-lines";
import { StagedOutput } from "../../lib/disk/staged-output";
import { WholeFolder } from "../../lib/disk/whole-folder";
import { writeAllWhole, writeOnce, writeWhole } from "../../lib/disk/write-whole";
import { folderWith, run } from "../cli/captured-io";
import { cloudSync, estate, ous } from "../support/topology";

let place: string;
const at = (path: string) => join(place, path);

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "entra-sync-made-"));
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(place, { recursive: true, force: true });
});

/** As the disk says it. */
const refused = (code: string) => Object.assign(new Error(code), { code });

describe("folders", () => {
  test("are made with all above them, in the mode that is asked for, and taken back", () => {
    const folders = new MadeFolders();
    folders.make(at("a/b/c"), 0o700);
    expect(["a", "a/b", "a/b/c"].map((path) => statSync(at(path)).mode & 0o777)).toEqual([0o700, 0o700, 0o700]);
    folders.takeBack();
    expect(readdirSync(place)).toEqual([]);
  });

  test("stay where they were there before, or hold something", () => {
    mkdirSync(at("a"));
    const folders = new MadeFolders();
    folders.make(at("a/b/c/d"));
    writeFileSync(at("a/b/of-others"), "");
    folders.takeBack();
    expect(readdirSync(place, { recursive: true })).toEqual(["a", "a/b", "a/b/of-others"]);
    rmSync(at("a/b"), { recursive: true });
    new MadeFolders().make(at("a"));
    folders.takeBack();
    expect(existsSync(at("a"))).toBe(true);
  });

  test.each([
    ["a file is in the way", () => writeFileSync(at("in-the-way"), ""), "in-the-way", "EEXIST"],
    ["a file is above", () => writeFileSync(at("in-the-way"), ""), "in-the-way/b/c", "ENOTDIR"],
    ["a link leads to nothing", () => symlinkSync("nothing", at("in-the-way")), "in-the-way/b", "EEXIST"],
    ["a name is too long", () => {}, `a/${"b".repeat(300)}`, "ENAMETOOLONG"],
  ])("leave nothing, and tell the cause, where %s", (_, prepare, path, code) => {
    prepare();
    const before = readdirSync(place);
    expect(() => new MadeFolders().make(at(path))).toThrow(expect.objectContaining({ code }));
    expect(readdirSync(place)).toEqual(before);
  });

  test("that another run makes or takes back meanwhile are no failure", () => {
    const real = mkdirSync;
    let calls = 0;
    jest.spyOn(fs, "mkdirSync").mockImplementation(((path: string, options: object) => {
      calls++;
      if (calls === 1) real(path);
      if (calls === 2) rmSync(at("a"), { recursive: true });
      return real(path, options);
    }) as never);
    const folders = new MadeFolders();
    folders.make(at("a/b"));
    expect(existsSync(at("a/b"))).toBe(true);
    folders.takeBack();
    expect(readdirSync(place)).toEqual([]);
  });

  test.each(["one", "one/two/three"])("on a file system that takes none, an end is found: %s", (path) => {
    const call = `new (require("./lib/disk/made-folders").MadeFolders)().make("/proc/self/${path}")`;
    const { status, stderr, error } = spawnSync(process.execPath, ["-e", call], {
      cwd: join(__dirname, "../.."),
      env: { ...process.env, NODE_OPTIONS: `--require ${join(__dirname, "../runner/load-typescript.cjs")}` },
      encoding: "utf8",
      timeout: 30_000,
    });
    expect({ status, error, stderr }).toEqual({
      status: 1,
      error: undefined,
      stderr: expect.stringContaining("ENOENT"),
    });
  });
});

describe("a write that the disk refuses leaves no folder that was made for it", () => {
  const full = () => {
    for (const call of ["writeSync", "writeFileSync"] as const)
      jest.spyOn(fs, call).mockImplementation(() => {
        throw refused("ENOSPC");
      });
  };

  test.each<[string, () => void]>([
    ["a file", () => writeWhole(at("a/b/file"), "text")],
    [
      "several files",
      () =>
        writeAllWhole([["a/b/one", ""] as const, ["a/c/two", "text"] as const].map(([file, text]) => [at(file), text])),
    ],
    ["a file that is written once", () => writeOnce(at("a/b/file"), "text", true)],
    ["a lock", () => holdFolder(at("a/b/.lock"))],
    ["a synth", () => new StagedOutput(at("a/b"))],
  ])("%s", (_, write) => {
    full();
    expect(write).toThrow("ENOSPC");
    jest.restoreAllMocks();
    expect(readdirSync(place)).toEqual([]);
  });

  test("a folder that is whole or not at all, which cannot be begun or is not put in its place", () => {
    const real = mkdirSync;
    jest.spyOn(fs, "mkdirSync").mockImplementation(((path: string, options: object) => {
      if (path.endsWith(".tmp")) throw refused("EDQUOT");
      return real(path, options);
    }) as never);
    expect(() => new WholeFolder(at("a/b/graph"))).toThrow("EDQUOT");
    jest.restoreAllMocks();
    expect(readdirSync(place)).toEqual([]);
    const folder = new WholeFolder(at("a/b/graph"));
    folder.write("c/d.json", "{}");
    folder.close();
    expect(readdirSync(place)).toEqual([]);
  });

  test("lines that cannot be begun or are dropped", async () => {
    const open = jest.spyOn(fs, "openSync").mockImplementation(() => {
      throw refused("EDQUOT");
    });
    expect(() => new PrivateLines(at("a/b/lines.gz"))).toThrow("EDQUOT");
    open.mockRestore();
    expect(readdirSync(place)).toEqual([]);
    const lines = new PrivateLines(at("a/b/lines.gz"));
    await lines.write(["line"]);
    await lines.drop();
    expect(readdirSync(place)).toEqual([]);
  });

  test("a synth that writes nothing, also above its folder", () => {
    new StagedOutput(at("a/b/cdktf.out")).close();
    expect(readdirSync(place)).toEqual([]);
  });
});

/** Whether this process may mount file systems, as in a container of its own. */
const mounts = (() => {
  const probe = mkdtempSync(join(tmpdir(), "entra-sync-mount-"));
  const may = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "none", probe]).status === 0;
  if (may) spawnSync("umount", [probe]);
  rmSync(probe, { recursive: true, force: true });
  return may;
})();

const NAME = "a real file system";
const onRealFileSystems = mounts
  ? (tests: () => void) => describe(NAME, tests)
  : () => describe(NAME, () => test.skip("did not run: this process may not mount file systems", () => {}));

onRealFileSystems(() => {
  let disk: string;
  let cwd: string;
  const ask = (output: string) =>
    run(cwd, ["owner", "CN=Ada,OU=Sales,DC=corp,DC=contoso,DC=com", "topology.json", "--output", output]);

  beforeEach(() => {
    disk = at("disk");
    mkdirSync(disk);
    spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "none", disk]);
    cwd = folderWith(estate({ cloudSync: [cloudSync({ scope: ous("OU=Sales") })] }));
  });

  afterEach(() => {
    spawnSync("umount", [disk]);
    rmSync(cwd, { recursive: true, force: true });
  });

  test("that is full is told as such, and no folder is left", async () => {
    const filled = spawnSync("dd", ["if=/dev/zero", `of=${join(disk, "filled")}`, "bs=4096"]);
    expect(filled.status).not.toBe(0);
    const { exitCode, stderr } = await ask(join(disk, "a/b/owner.md"));
    expect([exitCode, stderr]).toEqual([
      2,
      `error: the file cannot be written: ENOSPC, the disk is full\n  where ${join(disk, "a/b/owner.md")}\n  fix   use a file in a folder with room that you may write to; whatever it held before is as it was\n`,
    ]);
    expect(readdirSync(disk)).toEqual(["filled"]);
  });

  test("that is read-only is told as such, however far below it the path is", async () => {
    spawnSync("mount", ["-o", "remount,ro", disk]);
    for (const path of ["owner.md", "a/owner.md", "a/b/c/owner.md"])
      expect(await ask(join(disk, path))).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining("the file cannot be written: EROFS, the file system is read-only\n"),
      });
  });
});

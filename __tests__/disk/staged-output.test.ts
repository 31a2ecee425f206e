import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { holdFolder } from "../../lib/disk/folder-lock";
import { StagedOutput } from "../../lib/disk/staged-output";
import { digestOf, mustBelongTogether } from "../../lib/disk/synth-folder";
import type { Io } from "../../lib/process/io";
import { MACHINE } from "../../lib/process/other-process";

const fs = require("node:fs");

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "staged-")), "cdktf.out");
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true }));

const place = (...names: string[]) => join(folder, ...names);
const read = (...names: string[]) => readFileSync(place(...names), "utf8");

function put(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, name, ".."), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

const manifestOf = (generation: string) => JSON.stringify({ stacks: {}, generation });

function stage(output: StagedOutput, generation: string, stacks: readonly string[] = ["a", "b"]): void {
  put(output.stage, { "manifest.json": manifestOf(generation) });
  for (const stack of stacks) put(output.stage, { [`stacks/${stack}/cdk.tf.json`]: generation });
}

/** A synth of a generation, from its beginning to its end. */
function synth(generation: string, stacks?: readonly string[]): void {
  const output = new StagedOutput(folder);
  stage(output, generation, stacks);
  output.commit((digests) => JSON.stringify({ generation, digests }));
  output.close();
}

function everything(): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [
      join(parentPath, name).slice(folder.length + 1),
      readFileSync(join(parentPath, name), "utf8"),
    ]),
  );
}

test("a synth takes the place of the one before, and nothing else is left of either", () => {
  synth("one");
  synth("two", ["b"]);
  expect(everything()).toEqual({
    "manifest.json": manifestOf("two"),
    "stacks/b/cdk.tf.json": "two",
    "sync-topology.json": JSON.stringify({ generation: "two", digests: { b: digestOf("two") } }),
  });
});

test("what others keep with a stack stays with it, also of a stack that is gone; a plan of the earlier one does not", () => {
  synth("one");
  const kept = {
    "stacks/a/.terraform/providers/azuread": "binary",
    "stacks/a/terraform.tfstate": "state of a",
    "stacks/b/.terraform.lock.hcl": "locked",
    "plans/a.json": "a plan to read",
    "stacks/loose.tfstate": "a state beside the stacks",
  };
  put(folder, { ...kept, "stacks/b/plan": "a plan to apply" });
  synth("two", ["b"]);
  const { "sync-topology.json": _, ...rest } = everything();
  expect(rest).toEqual({ ...kept, "manifest.json": manifestOf("two"), "stacks/b/cdk.tf.json": "two" });
});

test("until it is committed the old output is as it was, and closed without it leaves nothing", () => {
  synth("one");
  const before = everything();
  const output = new StagedOutput(folder);
  stage(output, "two");
  expect(everything()).toMatchObject(before);
  output.close();
  expect(everything()).toEqual(before);
});

test("where nothing was, nothing is left", () => {
  new StagedOutput(folder).close();
  expect(existsSync(folder)).toBe(false);
});

describe("a folder that a synth must not replace", () => {
  const untouched = (refusal: RegExp) => {
    const before = everything();
    expect(() => new StagedOutput(folder)).toThrow(refusal);
    expect(everything()).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.startsWith(".synth"))).toEqual([]);
  };

  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ["is a project", { "package.json": "{}", "stacks/index.ts": "ours" }, /holds package\.json/],
    ["is a project of cdktf", { "cdktf.json": "{}" }, /holds cdktf\.json/],
    ["has sources in the place of stacks", { "stacks/index.ts": "ours" }, /\n {2}where .*stacks\/index\.ts\n/],
    ["has folders of sources there", { "stacks/tenants/contoso.ts": "ours" }, /\n {2}where .*stacks\/tenants\n/],
    ["has a manifest of something else", { "manifest.json": '{"name":"a web app"}' }, /no synth wrote the manifest/],
    ["has a manifest that is none", { "manifest.json": "null" }, /no synth wrote the manifest/],
  ])("%s", (_, files, refusal) => {
    put(folder, files);
    untouched(refusal);
  });

  test("is the one that the process is in, or one above", () => {
    for (const above of [process.cwd(), join(process.cwd(), "..")])
      expect(() => new StagedOutput(above)).toThrow(/holds (package\.json|the one you are in)/);
  });

  test("stacks that an engine wrote without us, and was stopped before its manifest, are replaced", () => {
    put(folder, { "stacks/a/cdk.tf.json": "half" });
    mkdirSync(place("stacks/b"));
    synth("two");
    expect(everything()).toMatchObject({ "stacks/a/cdk.tf.json": "two" });
  });

  test.each([
    ["the stacks", "stacks"],
    ["a stack", "stacks/a"],
  ])("%s by a link", (_, name) => {
    synth("one");
    put(folder, { "stacks/a/terraform.tfstate": "state of a" });
    renameSync(place(name), place("..", "elsewhere"));
    symlinkSync(place("..", "elsewhere"), place(name));
    untouched(new RegExp(`this is a link.*\n {2}where .*${name}\n`));
    expect(lstatSync(place(name)).isSymbolicLink()).toBe(true);
    expect(read("stacks/a/terraform.tfstate")).toBe("state of a");
  });

  test("what an earlier release set aside by a link is told, and not lost", () => {
    synth("one");
    put(folder, { "stacks/a/terraform.tfstate": "state of a" });
    renameSync(place("stacks"), place("..", "elsewhere"));
    symlinkSync("../elsewhere", place(".synth-earlier"));
    expect(() => new StagedOutput(folder)).toThrow(/this is a link.*\n {2}where .*\.synth-earlier\n/);
    rmSync(place(".synth-earlier"));
    renameSync(place("..", "elsewhere"), place(".synth-earlier"));
    synth("two");
    expect(everything()).toMatchObject({ "stacks/a/cdk.tf.json": "two", "stacks/a/terraform.tfstate": "state of a" });
  });

  test("stacks of another file system", () => {
    synth("one");
    const real = fs.statSync as typeof statSync;
    const spy = jest.spyOn(fs, "statSync").mockImplementation(((path: string, options: never) => {
      const stat = real(path, options);
      return path === place("stacks") ? Object.assign(stat as object, { dev: -1 }) : stat;
    }) as never);
    try {
      untouched(/this is of another file system.*\n {2}where .*stacks\n/);
    } finally {
      spy.mockRestore();
    }
  });
});

test("a link to a file that lies beside the stacks stays there", () => {
  synth("one");
  put(folder, { "../shared.tfvars": "shared" });
  symlinkSync("../../shared.tfvars", place("stacks/shared.tfvars"));
  synth("two");
  expect(read("stacks/shared.tfvars")).toBe("shared");
});

test("what cannot be moved to the new stacks leaves the old output, and the next synth goes on", () => {
  synth("one");
  put(folder, { "stacks/a/terraform.tfstate": "state of a", "stacks/b/mounted": "busy" });
  const before = everything();
  const real = fs.renameSync as typeof renameSync;
  const spy = jest.spyOn(fs, "renameSync").mockImplementation(((from: string, to: string) => {
    if (from.endsWith("mounted")) throw Object.assign(new Error("EBUSY"), { code: "EBUSY" });
    real(from, to);
  }) as never);
  const output = new StagedOutput(folder);
  stage(output, "two");
  expect(() => output.commit(() => "{}")).toThrow(/EBUSY/);
  output.close();
  spy.mockRestore();
  expect(everything()).toEqual(before);
  synth("two");
  expect(everything()).toMatchObject({ "stacks/a/terraform.tfstate": "state of a", "stacks/b/mounted": "busy" });
});

describe("stopped at any step, as by a kill", () => {
  const STATES = { "stacks/a/terraform.tfstate": "state of a", "stacks/b/terraform.tfstate": "state of b" };
  const STEPS = ["renameSync", "rmSync", "mkdirSync", "writeFileSync", "linkSync"] as const;

  /** A class of its own, which knows nothing of what another process holds. */
  function ofANewProcess(): typeof StagedOutput {
    let fresh: { StagedOutput: typeof StagedOutput } | undefined;
    jest.isolateModules(() => {
      fresh = require("../../lib/disk/staged-output");
    });
    return fresh?.StagedOutput as typeof StagedOutput;
  }

  /** Goes on until the step, and not beyond it. @returns whether it came to its end before */
  function stoppedAt(step: number, act: () => void): boolean {
    let taken = 0;
    const spies = STEPS.map((name) => {
      const real = fs[name] as (...given: unknown[]) => unknown;
      return jest.spyOn(fs, name).mockImplementation(((...given: unknown[]) => {
        if (++taken > step) throw new Error("killed");
        return real(...given);
      }) as never);
    });
    try {
      act();
      return true;
    } catch (error) {
      expect(error).toEqual(new Error("killed"));
      return false;
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  }

  const secondSynth = () => {
    const output = new (ofANewProcess())(folder);
    stage(output, "two");
    output.commit((digests) => JSON.stringify({ generation: "two", digests }));
    output.close();
  };

  function generations(): string[] {
    const stacks = existsSync(place("stacks")) ? readdirSync(place("stacks")) : [];
    return stacks
      .filter((stack) => existsSync(place("stacks", stack, "cdk.tf.json")))
      .map((stack) => read("stacks", stack, "cdk.tf.json"));
  }

  function passes(): boolean {
    if (!existsSync(place("sync-topology.json"))) return false;
    try {
      mustBelongTogether(folder, new Map(Object.entries(JSON.parse(read("sync-topology.json")).digests)), {
        cwd: "/",
        filesRead: new Set<string>(),
      } as Partial<Io> as Io);
      return true;
    } catch {
      return false;
    }
  }

  /** Every step of a synth once. */
  function atEachStep(look: (step: number) => void): void {
    for (let step = 0; ; step++) {
      rmSync(folder, { recursive: true, force: true });
      synth("one");
      put(folder, STATES);
      const ended = stoppedAt(step, secondSynth);
      look(step);
      if (!ended) continue;
      expect(step).toBeGreaterThan(15);
      return;
    }
  }

  test("there are the old stacks, or the new ones, or none; and what passes is of the stacks that are there", () => {
    const seen = new Set<string>();
    atEachStep(() => {
      const there = generations().join(" ");
      expect(["one one", "two two", ""]).toContain(there);
      if (passes()) expect(there).toBe(`${JSON.parse(read("sync-topology.json")).generation} `.repeat(2).trim());
      seen.add(`${there || "none"}, ${passes() ? "passes" : "is refused"}`);
    });
    expect([...seen].sort()).toEqual(["none, is refused", "one one, passes", "two two, passes"]);
  });

  test("nothing that others keep with a stack is lost, when the next synth is stopped at any step and the one after ends", () => {
    atEachStep((first) => {
      const next = first % 12;
      stoppedAt(next, secondSynth);
      secondSynth();
      expect(everything()).toMatchObject({ ...STATES, "stacks/a/cdk.tf.json": "two", "stacks/b/cdk.tf.json": "two" });
      expect(readdirSync(folder).sort()).toEqual(["manifest.json", "stacks", "sync-topology.json"]);
    });
  });
});

describe("the lock of a folder", () => {
  const lock = () => place("lock");
  const heldBy = (pid: number, machine = MACHINE) => put(folder, { lock: JSON.stringify({ pid, machine }) });
  /** A process that has ended. */
  const ended = () => spawnSync("true").pid;

  test("holds until it is let go", () => {
    put(folder, {});
    mkdirSync(folder, { recursive: true });
    const letGo = holdFolder(lock());
    expect(() => holdFolder(lock())).toThrow(/while another synthesize\(\) of this process/);
    letGo();
    expect(readdirSync(folder)).toEqual([]);
    holdFolder(lock())();
  });

  test.each([
    ["another process that is no more", ended],
    ["an earlier process of the same number", () => process.pid],
  ])("of %s is taken over", (_, pid) => {
    heldBy(pid());
    holdFolder(lock())();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("of another process, or of another machine, is waited for, and then the synth is refused with who holds it", () => {
    heldBy(process.ppid);
    expect(() => holdFolder(lock(), { waitMs: 50 })).toThrow(
      new RegExp(
        `another synth, process ${process.ppid}, writes into this folder\n  where .*lock\n  fix .*remove this file`,
      ),
    );
    heldBy(ended(), "another");
    expect(() => holdFolder(lock(), { waitMs: 50 })).toThrow(/process \d+ of another machine, writes/);
  });

  test("that is let go while it is waited for is had", () => {
    heldBy(process.ppid);
    spawn("sh", ["-c", `sleep 0.2; rm "${lock()}"`]);
    holdFolder(lock())();
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each(["EPERM", "ENOTSUP"])("needs no links: of a file system that says %s it is held all the same", (code) => {
    const spy = jest.spyOn(fs, "linkSync").mockImplementation(() => {
      throw Object.assign(new Error(code), { code });
    });
    try {
      heldBy(process.ppid);
      expect(() => holdFolder(lock(), { waitMs: 50 })).toThrow(/another synth/);
      rmSync(lock());
      const letGo = holdFolder(lock());
      expect(JSON.parse(read("lock")).pid).toBe(process.pid);
      letGo();
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      spy.mockRestore();
    }
  });

  test("that is no lock is refused, and not waited for", () => {
    put(folder, { lock: "half of a" });
    expect(() => holdFolder(lock())).toThrow(/the lock of the folder cannot be read/);
  });
});

import { needEachOther, type StackToPlan } from "../terraform/stacks-to-plan";

/** A stack is in the wave after those of all stacks that it needs, as far as they are given. @throws InputError when stacks need each other */
export function wavesOf(stacks: readonly StackToPlan[]): ReadonlyMap<string, number> {
  const waves = new Map<string, number>();
  let open = [...stacks];
  for (let wave = 1; open.length > 0; wave++) {
    const names = new Set(open.map(({ name }) => name));
    const ready = open.filter(({ needs }) => !needs.some((need) => names.has(need)));
    if (ready.length === 0) throw needEachOther([...names]);
    for (const { name } of ready) waves.set(name, wave);
    open = open.filter(({ name }) => !waves.has(name));
  }
  return waves;
}

import { Dice } from "./dice";
import { deletionsIn } from "./foresight";
import type { Tenant } from "./tenant";
import { objectsOfToday, synchronize, type World } from "./world";

/** The tenant once the writers of after have run until nothing changes any more: what leaves is deleted first. */
export function afterwards(world: World, tenant: Tenant): Tenant {
  const then = tenant.copy();
  const leaving = deletionsIn(world, then);
  for (const object of then.objects.filter(({ id }) => leaving.has(id))) then.delete(object);
  synchronize(then, world.after, objectsOfToday(world), world, new Dice(world.luck));
  return then;
}

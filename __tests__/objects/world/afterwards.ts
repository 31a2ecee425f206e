import { Dice } from "./dice";
import { isManaged } from "./estate";
import { deletionsIn } from "./foresight";
import type { Tenant } from "./tenant";
import { giveBack, objectsOfToday, synchronize, type World } from "./world";

/** The tenant once the writers of after have run until nothing changes any more: what leaves is deleted first. */
export function afterwards(world: World, tenant: Tenant): Tenant {
  const then = tenant.copy();
  const leaving = deletionsIn(world, then);
  for (const object of then.objects.filter(({ id }) => leaving.has(id))) then.delete(object);
  const objects = objectsOfToday(world);
  for (const object of objects)
    if (isManaged(world.before, object) && !isManaged(world.after, object)) giveBack(then, object);
  synchronize(then, world.after, objects, world, new Dice(world.luck));
  return then;
}

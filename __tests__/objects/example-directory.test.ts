import { type AttributeProblem, BLOCKS, OUTCOMES, type Prediction, type Remark, VALUES } from "../../lib/objects/prediction";
import { predict } from "../../lib/objects/predict";
import { contoso } from "../../stacks/tenants/contoso";
import { changed, mistaken } from "../e2e/support/example-directory/change";
import { exampleTenantAfterwards, exampleWorld, OBJECTS } from "../e2e/support/example-directory/example-directory";
import { disagreementsIn } from "./world/agreement";
import { inputsOf } from "./world/inputs";
import { objectsOfToday, tenantOfToday, type World } from "./world/world";

const special = { before: contoso, only: "special" } as const;
const change = exampleWorld(special);
const WORLDS: Readonly<Record<string, World>> = {
  "the change": change,
  "the change, with soft and hard match allowed": exampleWorld({ ...special, matching: "allowed" }),
  "a mistake": exampleWorld({ ...special, after: mistaken(contoso) }),
};

async function predictionsOf(world: World, tenant = tenantOfToday(world)): Promise<Prediction[]> {
  const found: Prediction[] = [];
  for await (const batch of (await predict(inputsOf(world, tenant))).batches()) found.push(...batch);
  return found;
}

test.each(Object.entries(WORLDS))("of every special case under %s, the model of the tenant and the prediction say the same", async (_, world) => {
  expect(await disagreementsIn(world)).toEqual([]);
});
void [OUTCOMES, BLOCKS, VALUES, changed, exampleTenantAfterwards, OBJECTS, objectsOfToday, predictionsOf];
type _All = AttributeProblem | Remark;

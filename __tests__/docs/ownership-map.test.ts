import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Testing } from "cdktf";
import { topologyOf } from "../../lib";
import { ownershipMap } from "../../lib/domain/ownership/map";
import { renderOwnershipSvg } from "../../lib/picture/svg";
import { CloudSyncStack, ServersStack } from "../../stacks";
import { contoso } from "../../stacks/tenants/contoso";

test("the picture in the README is the map of the example", () => {
  const app = Testing.app();
  new CloudSyncStack(app, contoso);
  new ServersStack(app, contoso);
  const drawn = renderOwnershipSvg(ownershipMap(topologyOf(app)));
  const file = join(__dirname, "../../docs/ownership-map.svg");
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, drawn);
  expect(readFileSync(file, "utf8")).toBe(drawn);
});

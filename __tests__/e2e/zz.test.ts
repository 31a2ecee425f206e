import { bindingSchema } from "./support/binding-schemas";
import { typeOf } from "./support/provider-schema";
import { readdirSync } from "node:fs";
test("x", () => {
  for (const t of ["azuread_synchronization_job","azuread_synchronization_secret","azuread_application_from_template","azuread_synchronization_job_provision_on_demand"]) console.log(t, JSON.stringify(bindingSchema("azuread","resource",t)));
  console.log(JSON.stringify(bindingSchema("azurerm","resource","azurerm_windows_virtual_machine")).slice(0,3000));
  console.log(JSON.stringify(typeOf(bindingSchema("azurerm","resource","azurerm_network_security_group")!)));
  console.log(JSON.stringify(typeOf(bindingSchema("azurerm","provider","azurerm")!)).slice(0,500));
  console.log(JSON.stringify(typeOf(bindingSchema("azuread","provider","azuread")!)));
  const bad: string[] = []; let n = 0; const t0=Date.now();
  for (const p of ["azuread","azurerm"] as const) for (const d of readdirSync(`node_modules/@cdktf/provider-${p}/lib`)) {
    if (d.includes(".") || d === "provider") continue; if (p==="azurerm" && n++ % 10) continue;
    const data = d.startsWith(`data-${p}-`);
    const t = `${p}_${(data ? d.slice(6+p.length) : d).replaceAll("-","_")}`;
    try { if (!bindingSchema(p, data ? "data source":"resource", t)) bad.push("none "+p+" "+d) } catch (e) { bad.push(`${t}: ${(e as Error).message}`) }
  }
  console.log(n, Date.now()-t0, bad.join("\n"));
}, 120000);

// Compiled from the schema beside it by UPDATE_GOLDEN=1 npx jest __tests__/intake/accepted-schemas. Do not edit.
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:cdktf-entra-sync:sync-topology:v3","type":"object","additionalProperties":false,"required":["version","tenants","connectSync","cloudSync","agents","remoteDesktopOpenings"],"properties":{"version":{"enum":[1,2,3]},"tenants":{"type":"array","items":{"$ref":"#/$defs/tenant"}},"connectSync":{"type":"array","items":{"$ref":"#/$defs/connectSyncServer"}},"cloudSync":{"type":"array","items":{"$ref":"#/$defs/cloudSyncConfiguration"}},"agents":{"type":"array","items":{"$ref":"#/$defs/provisioningAgent"}},"groupProvisioning":{"type":"array","items":{"$ref":"#/$defs/groupProvisioning"}},"monitoring":{"type":"array","items":{"$ref":"#/$defs/monitoring"}},"remoteDesktopOpenings":{"type":"array","items":{"$ref":"#/$defs/remoteDesktopOpening"}},"sources":{"type":"object","additionalProperties":{"$ref":"#/$defs/sourceLine"}},"stacks":{"type":"object","additionalProperties":{"type":"string","pattern":"^[0-9a-f]{64}$"}},"refused":{"const":true}},"$defs":{"tenant":{"type":"object","additionalProperties":false,"required":["name","tenantId","cloud","forests","verifiedDomains"],"properties":{"name":{"type":"string"},"tenantId":{"type":"string"},"cloud":{"enum":["public","usgovernment"]},"forests":{"type":"array","items":{"$ref":"#/$defs/forest"}},"verifiedDomains":{"type":"array","items":{"$ref":"#/$defs/domainName"}},"authentication":{"$ref":"#/$defs/userAuthentication"},"matching":{"$ref":"#/$defs/objectMatching"},"accidentalDeletionPrevention":{"$ref":"#/$defs/accidentalDeletionPrevention"},"cloudManaged":{"type":"array","items":{"$ref":"#/$defs/cloudManaged"}},"undeclaredAgents":{"type":"array","items":{"$ref":"#/$defs/domainName"}},"rules":{"type":"string","pattern":"^\\d{4}-\\d{2}$"},"waivers":{"type":"array","items":{"$ref":"#/$defs/waiver"}},"changeLimitPercent":{"type":"number","minimum":1,"maximum":100},"migration":{"$ref":"#/$defs/migration"}}},"migration":{"type":"object","additionalProperties":false,"required":["done","waves"],"properties":{"done":{"type":"integer","minimum":0},"next":{"const":"handedOver"},"waves":{"type":"array","items":{"$ref":"#/$defs/wave"}},"switchedOff":{"type":"array","items":{"type":"string"}}}},"wave":{"type":"object","additionalProperties":false,"required":["name","organizationalUnits","to"],"properties":{"name":{"type":"string"},"organizationalUnits":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/distinguishedName"}},"to":{"type":"string"},"plannedFor":{"type":"string"},"onDemandTestCount":{"type":"integer","minimum":0}}},"forest":{"type":"object","additionalProperties":false,"required":["name","domains"],"properties":{"name":{"$ref":"#/$defs/domainName"},"domains":{"type":"array","items":{"$ref":"#/$defs/domainName"}},"userPrincipalNameSuffixes":{"type":"array","items":{"$ref":"#/$defs/domainName"}}}},"connectSyncServer":{"type":"object","additionalProperties":false,"required":["tenant","name","origin","role","scopes","handsOver","sourceAnchor","passwordHashSync"],"properties":{"tenant":{"type":"string"},"name":{"type":"string"},"origin":{"type":"string"},"role":{"enum":["active","staging"]},"scopes":{"type":"array","items":{"$ref":"#/$defs/organizationalUnitScope"}},"handsOver":{"type":"array","items":{"$ref":"#/$defs/handOver"}},"sourceAnchor":{"type":"string"},"passwordHashSync":{"type":"boolean"},"objectTypes":{"type":"array","items":{"enum":["user","inetOrgPerson","group","contact","device"]}},"machine":{"$ref":"#/$defs/connectSyncMachine"},"settings":{"$ref":"#/$defs/connectSyncSettings"}}},"cloudSyncConfiguration":{"type":"object","additionalProperties":false,"required":["tenant","name","origin","scope","enabled","passwordHashSync","deviceSync","deletionThreshold","attributeMappings"],"properties":{"tenant":{"type":"string"},"name":{"type":"string"},"displayName":{"type":"string"},"origin":{"type":"string"},"scope":{"$ref":"#/$defs/cloudSyncScope"},"enabled":{"type":"boolean"},"passwordHashSync":{"type":"boolean"},"deviceSync":{"type":"boolean"},"deletionThreshold":{"type":"integer","minimum":1},"notificationRecipientCount":{"type":"integer","minimum":0},"exchangeHybridWriteback":{"type":"boolean"},"passwordWriteback":{"type":"boolean"},"attributeMappings":{"type":"array","items":{"$ref":"#/$defs/attributeMapping"}},"existing":{"$ref":"#/$defs/existingConfiguration"}}},"existingConfiguration":{"type":"object","additionalProperties":false,"required":["applicationObjectId","servicePrincipalObjectId","provisioningJobId"],"properties":{"applicationObjectId":{"type":"string"},"servicePrincipalObjectId":{"type":"string"},"provisioningJobId":{"type":"string"},"passwordHashJobId":{"type":"string"},"deviceJobId":{"type":"string"},"exchangeHybridWritebackJobId":{"type":"string"}}},"provisioningAgent":{"type":"object","additionalProperties":false,"required":["tenant","name","origin","domains"],"properties":{"tenant":{"type":"string"},"name":{"type":"string"},"origin":{"type":"string"},"domains":{"type":"array","items":{"$ref":"#/$defs/domainName"}},"zone":{"type":"string"},"version":{"type":"string","pattern":"^\\d{1,9}(\\.\\d{1,9}){3}$"},"cloud":{"enum":["public","usgovernment"]},"serviceAccount":{"type":"string"},"operatingSystem":{"enum":["windows-server-2012","windows-server-2012-r2","windows-server-2016","windows-server-2019","windows-server-2022","windows-server-2025"]},"installationType":{"enum":["desktop","serverCore"]}}},"organizationalUnitScope":{"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/$defs/wholeDomain"},{"$ref":"#/$defs/organizationalUnits"}]},"cloudSyncScope":{"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/$defs/wholeDomain"},{"$ref":"#/$defs/organizationalUnits"},{"$ref":"#/$defs/groups"}]},"groupProvisioning":{"type":"object","additionalProperties":false,"required":["tenant","name","origin","domain","enabled"],"properties":{"tenant":{"type":"string"},"name":{"type":"string"},"origin":{"type":"string"},"domain":{"$ref":"#/$defs/domainName"},"enabled":{"type":"boolean"},"notificationRecipientCount":{"type":"integer","minimum":0}}},"monitoring":{"type":"object","additionalProperties":false,"required":["tenant","name","origin","workspaceId","actionGroupIds","machines"],"properties":{"tenant":{"type":"string"},"name":{"type":"string"},"origin":{"type":"string"},"workspaceId":{"type":"string"},"actionGroupIds":{"type":"array","items":{"type":"string"}},"machines":{"type":"array","items":{"type":"string"}}}},"wholeDomain":{"type":"object","additionalProperties":false,"required":["kind","domain","exclude"],"properties":{"kind":{"const":"wholeDomain"},"domain":{"$ref":"#/$defs/domainName"},"exclude":{"type":"array","items":{"$ref":"#/$defs/distinguishedName"}}}},"organizationalUnits":{"type":"object","additionalProperties":false,"required":["kind","domain","include","exclude"],"properties":{"kind":{"const":"organizationalUnits"},"domain":{"$ref":"#/$defs/domainName"},"include":{"type":"array","items":{"$ref":"#/$defs/distinguishedName"}},"exclude":{"type":"array","items":{"$ref":"#/$defs/distinguishedName"}}}},"groups":{"type":"object","additionalProperties":false,"required":["kind","domain","groups"],"properties":{"kind":{"const":"groups"},"domain":{"$ref":"#/$defs/domainName"},"groups":{"type":"array","items":{"$ref":"#/$defs/distinguishedName"}},"membersWithin":{"type":"array","items":{"$ref":"#/$defs/distinguishedName"}}}},"handOver":{"type":"object","additionalProperties":false,"required":["organizationalUnit","kinds"],"properties":{"organizationalUnit":{"$ref":"#/$defs/distinguishedName"},"kinds":{"type":"array","items":{"enum":["user","inetOrgPerson","group","contact","device"]}},"anchorsPopulated":{"type":"boolean"}}},"domainName":{"type":"string"},"distinguishedName":{"type":"string"},"attributeMapping":{"type":"object","additionalProperties":false,"required":["objectTypes","target","flowType"],"properties":{"objectTypes":{"type":"array","items":{"enum":["user","inetOrgPerson","group","contact"]}},"target":{"type":"string"},"attribute":{"type":"string"},"constant":{"type":"string"},"expression":{"type":"string"},"remove":{"const":true},"flowType":{"enum":["Always","ObjectAddOnly","MultiValueAddOnly","ValueAddOnly","AttributeAddOnly"]},"defaultValue":{"type":"string"}}},"remoteDesktopOpening":{"type":"object","additionalProperties":false,"required":["origin","securityRule"],"properties":{"origin":{"type":"string"},"securityRule":{"type":"string"}}},"sourceLine":{"type":"object","additionalProperties":false,"required":["file","line"],"properties":{"file":{"type":"string"},"line":{"type":"integer","minimum":1}}},"userAuthentication":{"type":"object","additionalProperties":false,"required":["method"],"properties":{"method":{"enum":["passwordHashSynchronization","passThroughAuthentication","federationWithAdFs","federationWithPingFederate","doNotConfigure"]},"passThroughAgents":{"type":"integer","minimum":0},"seamlessSingleSignOn":{"type":"array","items":{"$ref":"#/$defs/domainName"}},"seamlessSingleSignOnKeys":{"type":"array","items":{"$ref":"#/$defs/seamlessSingleSignOnKey"}}}},"seamlessSingleSignOnKey":{"type":"object","additionalProperties":false,"required":["forest","rolledOn","owner"],"properties":{"forest":{"$ref":"#/$defs/domainName"},"rolledOn":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$"},"owner":{"type":"string"}}},"objectMatching":{"type":"object","additionalProperties":false,"required":["softMatch","hardMatchTakeover"],"properties":{"softMatch":{"enum":["blocked","allowed"]},"hardMatchTakeover":{"enum":["blocked","allowed"]},"objectIdentifierUpdate":{"enum":["blocked","allowed"]}}},"accidentalDeletionPrevention":{"anyOf":[{"const":"disabled"},{"type":"object","additionalProperties":false,"required":["count"],"properties":{"count":{"type":"integer","minimum":1}}},{"type":"object","additionalProperties":false,"required":["percentage"],"properties":{"percentage":{"type":"number","minimum":1,"maximum":100}}}]},"cloudManaged":{"type":"object","additionalProperties":false,"required":["names","kinds"],"properties":{"names":{"type":"array","items":{"$ref":"#/$defs/distinguishedName"}},"kinds":{"type":"array","items":{"enum":["user","inetOrgPerson","group","contact"]}}}},"waiver":{"type":"object","additionalProperties":false,"required":["code","place","reason","owner","until"],"properties":{"code":{"type":"string"},"place":{"type":"string"},"reason":{"type":"string"},"owner":{"type":"string"},"until":{"type":"string"}}},"connectSyncMachine":{"type":"object","additionalProperties":false,"required":[],"properties":{"version":{"type":"string"},"operatingSystem":{"enum":["windows-server-2012","windows-server-2012-r2","windows-server-2016","windows-server-2019","windows-server-2022","windows-server-2025"]},"installationType":{"enum":["desktop","serverCore"]},"memoryInGib":{"type":"number","minimum":0},"diskInGb":{"type":"number","minimum":0},"database":{"enum":["localDb","sqlServer","azureSqlDatabase","azureSqlManagedInstance"]},"sqlServerRelease":{"enum":["2012","2014","2016","2017","2019","2022","2025"]},"objectCount":{"type":"integer","minimum":0},"zone":{"type":"string"}}},"connectSyncSettings":{"type":"object","additionalProperties":false,"required":[],"properties":{"userSignIn":{"enum":["passwordHashSynchronization","passThroughAuthentication","federationWithAdFs","federationWithPingFederate","doNotConfigure"]},"deletionThreshold":{"anyOf":[{"type":"integer","minimum":1},{"const":"off"}]},"syncIntervalInMinutes":{"type":"number","minimum":0},"connectorIdentity":{"enum":["application","serviceAccount"]},"directoryAccount":{"enum":["leastPrivileged","administrator","managedServiceAccount"]},"groupFiltering":{"type":"boolean"},"optionalFeatures":{"type":"array","items":{"enum":["passwordWriteback","deviceWriteback","groupWriteback","exchangeHybridDeployment","directoryExtensions","deviceSynchronization"]}},"customRules":{"type":"array","items":{"$ref":"#/$defs/customRule"}},"editedStandardRules":{"type":"array","items":{"type":"string"}},"autoUpgrade":{"enum":["enabled","suspended","disabled"]},"installation":{"enum":["express","custom"]},"connectHealth":{"enum":["enabled","disabled"]},"userPrincipalNameAttribute":{"type":"string"},"adminAuditLog":{"enum":["enabled","disabled"]},"stagingSince":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$"},"syncCycle":{"enum":["enabled","suspended"]},"ownCertificateUntil":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$"},"neededFor":{"type":"array","items":{"enum":["deviceSynchronization","deviceWriteback","advancedSyncRules","attributeFiltering","crossForestReferences","attributeMerge","groupsOver50000Members","domainOver150000Objects","ldapDirectory","entraDomainServices","passThroughAuthenticationSetup","federationSetup","reconciliation","accountResourceForest","windowsHelloWriteback"]}}}},"customRule":{"type":"object","additionalProperties":false,"required":["name","direction","precedence"],"properties":{"name":{"type":"string"},"direction":{"enum":["inbound","outbound"]},"precedence":{"type":"integer"},"keepsOut":{"$ref":"#/$defs/keptOut"}}},"keptOut":{"type":"object","additionalProperties":false,"required":["kind","within"],"properties":{"kind":{"enum":["user","inetOrgPerson","group","contact","device"]},"within":{"type":"array","items":{"$ref":"#/$defs/distinguishedName"}},"where":{"type":"string"}}}}};
const schema79 = {"type":"object","additionalProperties":false,"required":["tenant","name","origin","workspaceId","actionGroupIds","machines"],"properties":{"tenant":{"type":"string"},"name":{"type":"string"},"origin":{"type":"string"},"workspaceId":{"type":"string"},"actionGroupIds":{"type":"array","items":{"type":"string"}},"machines":{"type":"array","items":{"type":"string"}}}};
const schema80 = {"type":"object","additionalProperties":false,"required":["origin","securityRule"],"properties":{"origin":{"type":"string"},"securityRule":{"type":"string"}}};
const schema81 = {"type":"object","additionalProperties":false,"required":["file","line"],"properties":{"file":{"type":"string"},"line":{"type":"integer","minimum":1}}};
const func1 = Object.prototype.hasOwnProperty;
const schema32 = {"type":"object","additionalProperties":false,"required":["name","tenantId","cloud","forests","verifiedDomains"],"properties":{"name":{"type":"string"},"tenantId":{"type":"string"},"cloud":{"enum":["public","usgovernment"]},"forests":{"type":"array","items":{"$ref":"#/$defs/forest"}},"verifiedDomains":{"type":"array","items":{"$ref":"#/$defs/domainName"}},"authentication":{"$ref":"#/$defs/userAuthentication"},"matching":{"$ref":"#/$defs/objectMatching"},"accidentalDeletionPrevention":{"$ref":"#/$defs/accidentalDeletionPrevention"},"cloudManaged":{"type":"array","items":{"$ref":"#/$defs/cloudManaged"}},"undeclaredAgents":{"type":"array","items":{"$ref":"#/$defs/domainName"}},"rules":{"type":"string","pattern":"^\\d{4}-\\d{2}$"},"waivers":{"type":"array","items":{"$ref":"#/$defs/waiver"}},"changeLimitPercent":{"type":"number","minimum":1,"maximum":100},"migration":{"$ref":"#/$defs/migration"}}};
const schema34 = {"type":"string"};
const schema42 = {"type":"object","additionalProperties":false,"required":["softMatch","hardMatchTakeover"],"properties":{"softMatch":{"enum":["blocked","allowed"]},"hardMatchTakeover":{"enum":["blocked","allowed"]},"objectIdentifierUpdate":{"enum":["blocked","allowed"]}}};
const schema43 = {"anyOf":[{"const":"disabled"},{"type":"object","additionalProperties":false,"required":["count"],"properties":{"count":{"type":"integer","minimum":1}}},{"type":"object","additionalProperties":false,"required":["percentage"],"properties":{"percentage":{"type":"number","minimum":1,"maximum":100}}}]};
const schema47 = {"type":"object","additionalProperties":false,"required":["code","place","reason","owner","until"],"properties":{"code":{"type":"string"},"place":{"type":"string"},"reason":{"type":"string"},"owner":{"type":"string"},"until":{"type":"string"}}};
const schema33 = {"type":"object","additionalProperties":false,"required":["name","domains"],"properties":{"name":{"$ref":"#/$defs/domainName"},"domains":{"type":"array","items":{"$ref":"#/$defs/domainName"}},"userPrincipalNameSuffixes":{"type":"array","items":{"$ref":"#/$defs/domainName"}}}};

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.domains === undefined) && (missing0 = "domains"))){
validate22.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "name") || (key0 === "domains")) || (key0 === "userPrincipalNameSuffixes"))){
validate22.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
const _errs2 = errors;
if(typeof data.name !== "string"){
validate22.errors = [{instancePath:instancePath+"/name",schemaPath:"#/$defs/domainName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.domains !== undefined){
let data1 = data.domains;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data1)){
var valid2 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs7 = errors;
if(typeof data1[i0] !== "string"){
validate22.errors = [{instancePath:instancePath+"/domains/" + i0,schemaPath:"#/$defs/domainName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs7 === errors;
if(!valid2){
break;
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/domains",schemaPath:"#/properties/domains/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.userPrincipalNameSuffixes !== undefined){
let data3 = data.userPrincipalNameSuffixes;
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data3)){
var valid4 = true;
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
const _errs12 = errors;
if(typeof data3[i1] !== "string"){
validate22.errors = [{instancePath:instancePath+"/userPrincipalNameSuffixes/" + i1,schemaPath:"#/$defs/domainName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs12 === errors;
if(!valid4){
break;
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/userPrincipalNameSuffixes",schemaPath:"#/properties/userPrincipalNameSuffixes/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate22.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema38 = {"type":"object","additionalProperties":false,"required":["method"],"properties":{"method":{"enum":["passwordHashSynchronization","passThroughAuthentication","federationWithAdFs","federationWithPingFederate","doNotConfigure"]},"passThroughAgents":{"type":"integer","minimum":0},"seamlessSingleSignOn":{"type":"array","items":{"$ref":"#/$defs/domainName"}},"seamlessSingleSignOnKeys":{"type":"array","items":{"$ref":"#/$defs/seamlessSingleSignOnKey"}}}};
const schema40 = {"type":"object","additionalProperties":false,"required":["forest","rolledOn","owner"],"properties":{"forest":{"$ref":"#/$defs/domainName"},"rolledOn":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$"},"owner":{"type":"string"}}};
const pattern4 = new RegExp("^\\d{4}-\\d{2}-\\d{2}$", "u");

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate25.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.forest === undefined) && (missing0 = "forest")) || ((data.rolledOn === undefined) && (missing0 = "rolledOn"))) || ((data.owner === undefined) && (missing0 = "owner"))){
validate25.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "forest") || (key0 === "rolledOn")) || (key0 === "owner"))){
validate25.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.forest !== undefined){
const _errs2 = errors;
if(typeof data.forest !== "string"){
validate25.errors = [{instancePath:instancePath+"/forest",schemaPath:"#/$defs/domainName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rolledOn !== undefined){
let data1 = data.rolledOn;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
validate25.errors = [{instancePath:instancePath+"/rolledOn",schemaPath:"#/properties/rolledOn/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"}}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/rolledOn",schemaPath:"#/properties/rolledOn/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.owner !== undefined){
const _errs7 = errors;
if(typeof data.owner !== "string"){
validate25.errors = [{instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate25.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate25.errors = vErrors;
return errors === 0;
}
validate25.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.method === undefined) && (missing0 = "method")){
validate24.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "method") || (key0 === "passThroughAgents")) || (key0 === "seamlessSingleSignOn")) || (key0 === "seamlessSingleSignOnKeys"))){
validate24.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.method !== undefined){
let data0 = data.method;
const _errs2 = errors;
if(!(((((data0 === "passwordHashSynchronization") || (data0 === "passThroughAuthentication")) || (data0 === "federationWithAdFs")) || (data0 === "federationWithPingFederate")) || (data0 === "doNotConfigure"))){
validate24.errors = [{instancePath:instancePath+"/method",schemaPath:"#/properties/method/enum",keyword:"enum",params:{allowedValues: schema38.properties.method.enum}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.passThroughAgents !== undefined){
let data1 = data.passThroughAgents;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate24.errors = [{instancePath:instancePath+"/passThroughAgents",schemaPath:"#/properties/passThroughAgents/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate24.errors = [{instancePath:instancePath+"/passThroughAgents",schemaPath:"#/properties/passThroughAgents/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seamlessSingleSignOn !== undefined){
let data2 = data.seamlessSingleSignOn;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs7 = errors;
if(typeof data2[i0] !== "string"){
validate24.errors = [{instancePath:instancePath+"/seamlessSingleSignOn/" + i0,schemaPath:"#/$defs/domainName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/seamlessSingleSignOn",schemaPath:"#/properties/seamlessSingleSignOn/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seamlessSingleSignOnKeys !== undefined){
let data4 = data.seamlessSingleSignOnKeys;
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data4)){
var valid3 = true;
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
const _errs12 = errors;
if(!(validate25(data4[i1], {instancePath:instancePath+"/seamlessSingleSignOnKeys/" + i1,parentData:data4,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
var valid3 = _errs12 === errors;
if(!valid3){
break;
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/seamlessSingleSignOnKeys",schemaPath:"#/properties/seamlessSingleSignOnKeys/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate24.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema44 = {"type":"object","additionalProperties":false,"required":["names","kinds"],"properties":{"names":{"type":"array","items":{"$ref":"#/$defs/distinguishedName"}},"kinds":{"type":"array","items":{"enum":["user","inetOrgPerson","group","contact"]}}}};
const schema45 = {"type":"string"};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate28.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.names === undefined) && (missing0 = "names")) || ((data.kinds === undefined) && (missing0 = "kinds"))){
validate28.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "names") || (key0 === "kinds"))){
validate28.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.names !== undefined){
let data0 = data.names;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs4 = errors;
if(typeof data0[i0] !== "string"){
validate28.errors = [{instancePath:instancePath+"/names/" + i0,schemaPath:"#/$defs/distinguishedName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate28.errors = [{instancePath:instancePath+"/names",schemaPath:"#/properties/names/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kinds !== undefined){
let data2 = data.kinds;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data2)){
var valid3 = true;
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
let data3 = data2[i1];
const _errs9 = errors;
if(!((((data3 === "user") || (data3 === "inetOrgPerson")) || (data3 === "group")) || (data3 === "contact"))){
validate28.errors = [{instancePath:instancePath+"/kinds/" + i1,schemaPath:"#/properties/kinds/items/enum",keyword:"enum",params:{allowedValues: schema44.properties.kinds.items.enum}}];
return false;
}
var valid3 = _errs9 === errors;
if(!valid3){
break;
}
}
}
else {
validate28.errors = [{instancePath:instancePath+"/kinds",schemaPath:"#/properties/kinds/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate28.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate28.errors = vErrors;
return errors === 0;
}
validate28.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema48 = {"type":"object","additionalProperties":false,"required":["done","waves"],"properties":{"done":{"type":"integer","minimum":0},"next":{"const":"handedOver"},"waves":{"type":"array","items":{"$ref":"#/$defs/wave"}},"switchedOff":{"type":"array","items":{"type":"string"}}}};
const schema49 = {"type":"object","additionalProperties":false,"required":["name","organizationalUnits","to"],"properties":{"name":{"type":"string"},"organizationalUnits":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/distinguishedName"}},"to":{"type":"string"},"plannedFor":{"type":"string"},"onDemandTestCount":{"type":"integer","minimum":0}}};

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate31.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.name === undefined) && (missing0 = "name")) || ((data.organizationalUnits === undefined) && (missing0 = "organizationalUnits"))) || ((data.to === undefined) && (missing0 = "to"))){
validate31.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "name") || (key0 === "organizationalUnits")) || (key0 === "to")) || (key0 === "plannedFor")) || (key0 === "onDemandTestCount"))){
validate31.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
const _errs2 = errors;
if(typeof data.name !== "string"){
validate31.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.organizationalUnits !== undefined){
let data1 = data.organizationalUnits;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
if(data1.length < 1){
validate31.errors = [{instancePath:instancePath+"/organizationalUnits",schemaPath:"#/properties/organizationalUnits/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs6 = errors;
if(typeof data1[i0] !== "string"){
validate31.errors = [{instancePath:instancePath+"/organizationalUnits/" + i0,schemaPath:"#/$defs/distinguishedName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/organizationalUnits",schemaPath:"#/properties/organizationalUnits/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.to !== undefined){
const _errs9 = errors;
if(typeof data.to !== "string"){
validate31.errors = [{instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.plannedFor !== undefined){
const _errs11 = errors;
if(typeof data.plannedFor !== "string"){
validate31.errors = [{instancePath:instancePath+"/plannedFor",schemaPath:"#/properties/plannedFor/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.onDemandTestCount !== undefined){
let data5 = data.onDemandTestCount;
const _errs13 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate31.errors = [{instancePath:instancePath+"/onDemandTestCount",schemaPath:"#/properties/onDemandTestCount/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs13){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate31.errors = [{instancePath:instancePath+"/onDemandTestCount",schemaPath:"#/properties/onDemandTestCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate31.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate31.errors = vErrors;
return errors === 0;
}
validate31.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.done === undefined) && (missing0 = "done")) || ((data.waves === undefined) && (missing0 = "waves"))){
validate30.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "done") || (key0 === "next")) || (key0 === "waves")) || (key0 === "switchedOff"))){
validate30.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.done !== undefined){
let data0 = data.done;
const _errs2 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate30.errors = [{instancePath:instancePath+"/done",schemaPath:"#/properties/done/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs2){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
validate30.errors = [{instancePath:instancePath+"/done",schemaPath:"#/properties/done/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.next !== undefined){
const _errs4 = errors;
if("handedOver" !== data.next){
validate30.errors = [{instancePath:instancePath+"/next",schemaPath:"#/properties/next/const",keyword:"const",params:{allowedValue: "handedOver"}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.waves !== undefined){
let data2 = data.waves;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs7 = errors;
if(!(validate31(data2[i0], {instancePath:instancePath+"/waves/" + i0,parentData:data2,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
else {
validate30.errors = [{instancePath:instancePath+"/waves",schemaPath:"#/properties/waves/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.switchedOff !== undefined){
let data4 = data.switchedOff;
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data4)){
var valid2 = true;
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
const _errs10 = errors;
if(typeof data4[i1] !== "string"){
validate30.errors = [{instancePath:instancePath+"/switchedOff/" + i1,schemaPath:"#/properties/switchedOff/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs10 === errors;
if(!valid2){
break;
}
}
}
else {
validate30.errors = [{instancePath:instancePath+"/switchedOff",schemaPath:"#/properties/switchedOff/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate30.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate30.errors = vErrors;
return errors === 0;
}
validate30.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern5 = new RegExp("^\\d{4}-\\d{2}$", "u");

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.name === undefined) && (missing0 = "name")) || ((data.tenantId === undefined) && (missing0 = "tenantId"))) || ((data.cloud === undefined) && (missing0 = "cloud"))) || ((data.forests === undefined) && (missing0 = "forests"))) || ((data.verifiedDomains === undefined) && (missing0 = "verifiedDomains"))){
validate21.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema32.properties, key0))){
validate21.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
const _errs2 = errors;
if(typeof data.name !== "string"){
validate21.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tenantId !== undefined){
const _errs4 = errors;
if(typeof data.tenantId !== "string"){
validate21.errors = [{instancePath:instancePath+"/tenantId",schemaPath:"#/properties/tenantId/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cloud !== undefined){
let data2 = data.cloud;
const _errs6 = errors;
if(!((data2 === "public") || (data2 === "usgovernment"))){
validate21.errors = [{instancePath:instancePath+"/cloud",schemaPath:"#/properties/cloud/enum",keyword:"enum",params:{allowedValues: schema32.properties.cloud.enum}}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.forests !== undefined){
let data3 = data.forests;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
const _errs9 = errors;
if(!(validate22(data3[i0], {instancePath:instancePath+"/forests/" + i0,parentData:data3,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid1 = _errs9 === errors;
if(!valid1){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/forests",schemaPath:"#/properties/forests/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.verifiedDomains !== undefined){
let data5 = data.verifiedDomains;
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data5)){
var valid2 = true;
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
const _errs12 = errors;
if(typeof data5[i1] !== "string"){
validate21.errors = [{instancePath:instancePath+"/verifiedDomains/" + i1,schemaPath:"#/$defs/domainName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs12 === errors;
if(!valid2){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/verifiedDomains",schemaPath:"#/properties/verifiedDomains/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.authentication !== undefined){
const _errs15 = errors;
if(!(validate24(data.authentication, {instancePath:instancePath+"/authentication",parentData:data,parentDataProperty:"authentication",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.matching !== undefined){
let data8 = data.matching;
const _errs16 = errors;
const _errs17 = errors;
if(errors === _errs17){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing1;
if(((data8.softMatch === undefined) && (missing1 = "softMatch")) || ((data8.hardMatchTakeover === undefined) && (missing1 = "hardMatchTakeover"))){
validate21.errors = [{instancePath:instancePath+"/matching",schemaPath:"#/$defs/objectMatching/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs19 = errors;
for(const key1 in data8){
if(!(((key1 === "softMatch") || (key1 === "hardMatchTakeover")) || (key1 === "objectIdentifierUpdate"))){
validate21.errors = [{instancePath:instancePath+"/matching",schemaPath:"#/$defs/objectMatching/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs19 === errors){
if(data8.softMatch !== undefined){
let data9 = data8.softMatch;
const _errs20 = errors;
if(!((data9 === "blocked") || (data9 === "allowed"))){
validate21.errors = [{instancePath:instancePath+"/matching/softMatch",schemaPath:"#/$defs/objectMatching/properties/softMatch/enum",keyword:"enum",params:{allowedValues: schema42.properties.softMatch.enum}}];
return false;
}
var valid5 = _errs20 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.hardMatchTakeover !== undefined){
let data10 = data8.hardMatchTakeover;
const _errs21 = errors;
if(!((data10 === "blocked") || (data10 === "allowed"))){
validate21.errors = [{instancePath:instancePath+"/matching/hardMatchTakeover",schemaPath:"#/$defs/objectMatching/properties/hardMatchTakeover/enum",keyword:"enum",params:{allowedValues: schema42.properties.hardMatchTakeover.enum}}];
return false;
}
var valid5 = _errs21 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.objectIdentifierUpdate !== undefined){
let data11 = data8.objectIdentifierUpdate;
const _errs22 = errors;
if(!((data11 === "blocked") || (data11 === "allowed"))){
validate21.errors = [{instancePath:instancePath+"/matching/objectIdentifierUpdate",schemaPath:"#/$defs/objectMatching/properties/objectIdentifierUpdate/enum",keyword:"enum",params:{allowedValues: schema42.properties.objectIdentifierUpdate.enum}}];
return false;
}
var valid5 = _errs22 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/matching",schemaPath:"#/$defs/objectMatching/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.accidentalDeletionPrevention !== undefined){
let data12 = data.accidentalDeletionPrevention;
const _errs23 = errors;
const _errs25 = errors;
let valid7 = false;
const _errs26 = errors;
if("disabled" !== data12){
const err0 = {instancePath:instancePath+"/accidentalDeletionPrevention",schemaPath:"#/$defs/accidentalDeletionPrevention/anyOf/0/const",keyword:"const",params:{allowedValue: "disabled"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs26 === errors;
valid7 = valid7 || _valid0;
const _errs27 = errors;
if(errors === _errs27){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
let missing2;
if((data12.count === undefined) && (missing2 = "count")){
const err1 = {instancePath:instancePath+"/accidentalDeletionPrevention",schemaPath:"#/$defs/accidentalDeletionPrevention/anyOf/1/required",keyword:"required",params:{missingProperty: missing2}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
const _errs29 = errors;
for(const key2 in data12){
if(!(key2 === "count")){
const err2 = {instancePath:instancePath+"/accidentalDeletionPrevention",schemaPath:"#/$defs/accidentalDeletionPrevention/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
break;
}
}
if(_errs29 === errors){
if(data12.count !== undefined){
let data13 = data12.count;
const _errs30 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err3 = {instancePath:instancePath+"/accidentalDeletionPrevention/count",schemaPath:"#/$defs/accidentalDeletionPrevention/anyOf/1/properties/count/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(errors === _errs30){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 1 || isNaN(data13)){
const err4 = {instancePath:instancePath+"/accidentalDeletionPrevention/count",schemaPath:"#/$defs/accidentalDeletionPrevention/anyOf/1/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
}
}
}
}
else {
const err5 = {instancePath:instancePath+"/accidentalDeletionPrevention",schemaPath:"#/$defs/accidentalDeletionPrevention/anyOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var _valid0 = _errs27 === errors;
valid7 = valid7 || _valid0;
if(_valid0){
var props0 = true;
}
const _errs32 = errors;
if(errors === _errs32){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
let missing3;
if((data12.percentage === undefined) && (missing3 = "percentage")){
const err6 = {instancePath:instancePath+"/accidentalDeletionPrevention",schemaPath:"#/$defs/accidentalDeletionPrevention/anyOf/2/required",keyword:"required",params:{missingProperty: missing3}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
const _errs34 = errors;
for(const key3 in data12){
if(!(key3 === "percentage")){
const err7 = {instancePath:instancePath+"/accidentalDeletionPrevention",schemaPath:"#/$defs/accidentalDeletionPrevention/anyOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
break;
}
}
if(_errs34 === errors){
if(data12.percentage !== undefined){
let data14 = data12.percentage;
const _errs35 = errors;
if(errors === _errs35){
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 100 || isNaN(data14)){
const err8 = {instancePath:instancePath+"/accidentalDeletionPrevention/percentage",schemaPath:"#/$defs/accidentalDeletionPrevention/anyOf/2/properties/percentage/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
if(data14 < 1 || isNaN(data14)){
const err9 = {instancePath:instancePath+"/accidentalDeletionPrevention/percentage",schemaPath:"#/$defs/accidentalDeletionPrevention/anyOf/2/properties/percentage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/accidentalDeletionPrevention/percentage",schemaPath:"#/$defs/accidentalDeletionPrevention/anyOf/2/properties/percentage/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
}
}
}
else {
const err11 = {instancePath:instancePath+"/accidentalDeletionPrevention",schemaPath:"#/$defs/accidentalDeletionPrevention/anyOf/2/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
var _valid0 = _errs32 === errors;
valid7 = valid7 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
if(!valid7){
const err12 = {instancePath:instancePath+"/accidentalDeletionPrevention",schemaPath:"#/$defs/accidentalDeletionPrevention/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
validate21.errors = vErrors;
return false;
}
else {
errors = _errs25;
if(vErrors !== null){
if(_errs25){
vErrors.length = _errs25;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cloudManaged !== undefined){
let data15 = data.cloudManaged;
const _errs37 = errors;
if(errors === _errs37){
if(Array.isArray(data15)){
var valid10 = true;
const len2 = data15.length;
for(let i2=0; i2<len2; i2++){
const _errs39 = errors;
if(!(validate28(data15[i2], {instancePath:instancePath+"/cloudManaged/" + i2,parentData:data15,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid10 = _errs39 === errors;
if(!valid10){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/cloudManaged",schemaPath:"#/properties/cloudManaged/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs37 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.undeclaredAgents !== undefined){
let data17 = data.undeclaredAgents;
const _errs40 = errors;
if(errors === _errs40){
if(Array.isArray(data17)){
var valid11 = true;
const len3 = data17.length;
for(let i3=0; i3<len3; i3++){
const _errs42 = errors;
if(typeof data17[i3] !== "string"){
validate21.errors = [{instancePath:instancePath+"/undeclaredAgents/" + i3,schemaPath:"#/$defs/domainName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid11 = _errs42 === errors;
if(!valid11){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/undeclaredAgents",schemaPath:"#/properties/undeclaredAgents/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs40 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rules !== undefined){
let data19 = data.rules;
const _errs45 = errors;
if(errors === _errs45){
if(typeof data19 === "string"){
if(!pattern5.test(data19)){
validate21.errors = [{instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}$"}}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs45 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.waivers !== undefined){
let data20 = data.waivers;
const _errs47 = errors;
if(errors === _errs47){
if(Array.isArray(data20)){
var valid13 = true;
const len4 = data20.length;
for(let i4=0; i4<len4; i4++){
let data21 = data20[i4];
const _errs49 = errors;
const _errs50 = errors;
if(errors === _errs50){
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
let missing4;
if((((((data21.code === undefined) && (missing4 = "code")) || ((data21.place === undefined) && (missing4 = "place"))) || ((data21.reason === undefined) && (missing4 = "reason"))) || ((data21.owner === undefined) && (missing4 = "owner"))) || ((data21.until === undefined) && (missing4 = "until"))){
validate21.errors = [{instancePath:instancePath+"/waivers/" + i4,schemaPath:"#/$defs/waiver/required",keyword:"required",params:{missingProperty: missing4}}];
return false;
}
else {
const _errs52 = errors;
for(const key4 in data21){
if(!(((((key4 === "code") || (key4 === "place")) || (key4 === "reason")) || (key4 === "owner")) || (key4 === "until"))){
validate21.errors = [{instancePath:instancePath+"/waivers/" + i4,schemaPath:"#/$defs/waiver/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}}];
return false;
break;
}
}
if(_errs52 === errors){
if(data21.code !== undefined){
const _errs53 = errors;
if(typeof data21.code !== "string"){
validate21.errors = [{instancePath:instancePath+"/waivers/" + i4+"/code",schemaPath:"#/$defs/waiver/properties/code/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid15 = _errs53 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data21.place !== undefined){
const _errs55 = errors;
if(typeof data21.place !== "string"){
validate21.errors = [{instancePath:instancePath+"/waivers/" + i4+"/place",schemaPath:"#/$defs/waiver/properties/place/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid15 = _errs55 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data21.reason !== undefined){
const _errs57 = errors;
if(typeof data21.reason !== "string"){
validate21.errors = [{instancePath:instancePath+"/waivers/" + i4+"/reason",schemaPath:"#/$defs/waiver/properties/reason/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid15 = _errs57 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data21.owner !== undefined){
const _errs59 = errors;
if(typeof data21.owner !== "string"){
validate21.errors = [{instancePath:instancePath+"/waivers/" + i4+"/owner",schemaPath:"#/$defs/waiver/properties/owner/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid15 = _errs59 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data21.until !== undefined){
const _errs61 = errors;
if(typeof data21.until !== "string"){
validate21.errors = [{instancePath:instancePath+"/waivers/" + i4+"/until",schemaPath:"#/$defs/waiver/properties/until/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid15 = _errs61 === errors;
}
else {
var valid15 = true;
}
}
}
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/waivers/" + i4,schemaPath:"#/$defs/waiver/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid13 = _errs49 === errors;
if(!valid13){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/waivers",schemaPath:"#/properties/waivers/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs47 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.changeLimitPercent !== undefined){
let data27 = data.changeLimitPercent;
const _errs63 = errors;
if(errors === _errs63){
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 100 || isNaN(data27)){
validate21.errors = [{instancePath:instancePath+"/changeLimitPercent",schemaPath:"#/properties/changeLimitPercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100}}];
return false;
}
else {
if(data27 < 1 || isNaN(data27)){
validate21.errors = [{instancePath:instancePath+"/changeLimitPercent",schemaPath:"#/properties/changeLimitPercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/changeLimitPercent",schemaPath:"#/properties/changeLimitPercent/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs63 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.migration !== undefined){
const _errs65 = errors;
if(!(validate30(data.migration, {instancePath:instancePath+"/migration",parentData:data,parentDataProperty:"migration",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs65 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate21.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema51 = {"type":"object","additionalProperties":false,"required":["tenant","name","origin","role","scopes","handsOver","sourceAnchor","passwordHashSync"],"properties":{"tenant":{"type":"string"},"name":{"type":"string"},"origin":{"type":"string"},"role":{"enum":["active","staging"]},"scopes":{"type":"array","items":{"$ref":"#/$defs/organizationalUnitScope"}},"handsOver":{"type":"array","items":{"$ref":"#/$defs/handOver"}},"sourceAnchor":{"type":"string"},"passwordHashSync":{"type":"boolean"},"objectTypes":{"type":"array","items":{"enum":["user","inetOrgPerson","group","contact","device"]}},"machine":{"$ref":"#/$defs/connectSyncMachine"},"settings":{"$ref":"#/$defs/connectSyncSettings"}}};
const schema62 = {"type":"object","additionalProperties":false,"required":[],"properties":{"version":{"type":"string"},"operatingSystem":{"enum":["windows-server-2012","windows-server-2012-r2","windows-server-2016","windows-server-2019","windows-server-2022","windows-server-2025"]},"installationType":{"enum":["desktop","serverCore"]},"memoryInGib":{"type":"number","minimum":0},"diskInGb":{"type":"number","minimum":0},"database":{"enum":["localDb","sqlServer","azureSqlDatabase","azureSqlManagedInstance"]},"sqlServerRelease":{"enum":["2012","2014","2016","2017","2019","2022","2025"]},"objectCount":{"type":"integer","minimum":0},"zone":{"type":"string"}}};
const schema52 = {"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/$defs/wholeDomain"},{"$ref":"#/$defs/organizationalUnits"}]};
const schema53 = {"type":"object","additionalProperties":false,"required":["kind","domain","exclude"],"properties":{"kind":{"const":"wholeDomain"},"domain":{"$ref":"#/$defs/domainName"},"exclude":{"type":"array","items":{"$ref":"#/$defs/distinguishedName"}}}};

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate37.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.kind === undefined) && (missing0 = "kind")) || ((data.domain === undefined) && (missing0 = "domain"))) || ((data.exclude === undefined) && (missing0 = "exclude"))){
validate37.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "kind") || (key0 === "domain")) || (key0 === "exclude"))){
validate37.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.kind !== undefined){
const _errs2 = errors;
if("wholeDomain" !== data.kind){
validate37.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "wholeDomain"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.domain !== undefined){
const _errs3 = errors;
if(typeof data.domain !== "string"){
validate37.errors = [{instancePath:instancePath+"/domain",schemaPath:"#/$defs/domainName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.exclude !== undefined){
let data2 = data.exclude;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data2)){
var valid2 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs8 = errors;
if(typeof data2[i0] !== "string"){
validate37.errors = [{instancePath:instancePath+"/exclude/" + i0,schemaPath:"#/$defs/distinguishedName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs8 === errors;
if(!valid2){
break;
}
}
}
else {
validate37.errors = [{instancePath:instancePath+"/exclude",schemaPath:"#/properties/exclude/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate37.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate37.errors = vErrors;
return errors === 0;
}
validate37.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema56 = {"type":"object","additionalProperties":false,"required":["kind","domain","include","exclude"],"properties":{"kind":{"const":"organizationalUnits"},"domain":{"$ref":"#/$defs/domainName"},"include":{"type":"array","items":{"$ref":"#/$defs/distinguishedName"}},"exclude":{"type":"array","items":{"$ref":"#/$defs/distinguishedName"}}}};

function validate38(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate38.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.kind === undefined) && (missing0 = "kind")) || ((data.domain === undefined) && (missing0 = "domain"))) || ((data.include === undefined) && (missing0 = "include"))) || ((data.exclude === undefined) && (missing0 = "exclude"))){
validate38.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "kind") || (key0 === "domain")) || (key0 === "include")) || (key0 === "exclude"))){
validate38.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.kind !== undefined){
const _errs2 = errors;
if("organizationalUnits" !== data.kind){
validate38.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "organizationalUnits"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.domain !== undefined){
const _errs3 = errors;
if(typeof data.domain !== "string"){
validate38.errors = [{instancePath:instancePath+"/domain",schemaPath:"#/$defs/domainName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.include !== undefined){
let data2 = data.include;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data2)){
var valid2 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs8 = errors;
if(typeof data2[i0] !== "string"){
validate38.errors = [{instancePath:instancePath+"/include/" + i0,schemaPath:"#/$defs/distinguishedName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs8 === errors;
if(!valid2){
break;
}
}
}
else {
validate38.errors = [{instancePath:instancePath+"/include",schemaPath:"#/properties/include/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.exclude !== undefined){
let data4 = data.exclude;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data4)){
var valid4 = true;
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
const _errs13 = errors;
if(typeof data4[i1] !== "string"){
validate38.errors = [{instancePath:instancePath+"/exclude/" + i1,schemaPath:"#/$defs/distinguishedName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs13 === errors;
if(!valid4){
break;
}
}
}
else {
validate38.errors = [{instancePath:instancePath+"/exclude",schemaPath:"#/properties/exclude/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate38.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate38.errors = vErrors;
return errors === 0;
}
validate38.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate36.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
validate36.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "wholeDomain"){
if(!(validate37(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
var props0 = true;
}
else if(tag0 === "organizationalUnits"){
if(!(validate38(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else {
validate36.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0}}];
return false;
}
}
else {
validate36.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0}}];
return false;
}
}
}
else {
validate36.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate36.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate36.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema60 = {"type":"object","additionalProperties":false,"required":["organizationalUnit","kinds"],"properties":{"organizationalUnit":{"$ref":"#/$defs/distinguishedName"},"kinds":{"type":"array","items":{"enum":["user","inetOrgPerson","group","contact","device"]}},"anchorsPopulated":{"type":"boolean"}}};

function validate42(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate42.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.organizationalUnit === undefined) && (missing0 = "organizationalUnit")) || ((data.kinds === undefined) && (missing0 = "kinds"))){
validate42.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "organizationalUnit") || (key0 === "kinds")) || (key0 === "anchorsPopulated"))){
validate42.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.organizationalUnit !== undefined){
const _errs2 = errors;
if(typeof data.organizationalUnit !== "string"){
validate42.errors = [{instancePath:instancePath+"/organizationalUnit",schemaPath:"#/$defs/distinguishedName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kinds !== undefined){
let data1 = data.kinds;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data1)){
var valid2 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs7 = errors;
if(!(((((data2 === "user") || (data2 === "inetOrgPerson")) || (data2 === "group")) || (data2 === "contact")) || (data2 === "device"))){
validate42.errors = [{instancePath:instancePath+"/kinds/" + i0,schemaPath:"#/properties/kinds/items/enum",keyword:"enum",params:{allowedValues: schema60.properties.kinds.items.enum}}];
return false;
}
var valid2 = _errs7 === errors;
if(!valid2){
break;
}
}
}
else {
validate42.errors = [{instancePath:instancePath+"/kinds",schemaPath:"#/properties/kinds/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.anchorsPopulated !== undefined){
const _errs8 = errors;
if(typeof data.anchorsPopulated !== "boolean"){
validate42.errors = [{instancePath:instancePath+"/anchorsPopulated",schemaPath:"#/properties/anchorsPopulated/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate42.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate42.errors = vErrors;
return errors === 0;
}
validate42.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema63 = {"type":"object","additionalProperties":false,"required":[],"properties":{"userSignIn":{"enum":["passwordHashSynchronization","passThroughAuthentication","federationWithAdFs","federationWithPingFederate","doNotConfigure"]},"deletionThreshold":{"anyOf":[{"type":"integer","minimum":1},{"const":"off"}]},"syncIntervalInMinutes":{"type":"number","minimum":0},"connectorIdentity":{"enum":["application","serviceAccount"]},"directoryAccount":{"enum":["leastPrivileged","administrator","managedServiceAccount"]},"groupFiltering":{"type":"boolean"},"optionalFeatures":{"type":"array","items":{"enum":["passwordWriteback","deviceWriteback","groupWriteback","exchangeHybridDeployment","directoryExtensions","deviceSynchronization"]}},"customRules":{"type":"array","items":{"$ref":"#/$defs/customRule"}},"editedStandardRules":{"type":"array","items":{"type":"string"}},"autoUpgrade":{"enum":["enabled","suspended","disabled"]},"installation":{"enum":["express","custom"]},"connectHealth":{"enum":["enabled","disabled"]},"userPrincipalNameAttribute":{"type":"string"},"adminAuditLog":{"enum":["enabled","disabled"]},"stagingSince":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$"},"syncCycle":{"enum":["enabled","suspended"]},"ownCertificateUntil":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$"},"neededFor":{"type":"array","items":{"enum":["deviceSynchronization","deviceWriteback","advancedSyncRules","attributeFiltering","crossForestReferences","attributeMerge","groupsOver50000Members","domainOver150000Objects","ldapDirectory","entraDomainServices","passThroughAuthenticationSetup","federationSetup","reconciliation","accountResourceForest","windowsHelloWriteback"]}}}};
const schema64 = {"type":"object","additionalProperties":false,"required":["name","direction","precedence"],"properties":{"name":{"type":"string"},"direction":{"enum":["inbound","outbound"]},"precedence":{"type":"integer"},"keepsOut":{"$ref":"#/$defs/keptOut"}}};
const schema65 = {"type":"object","additionalProperties":false,"required":["kind","within"],"properties":{"kind":{"enum":["user","inetOrgPerson","group","contact","device"]},"within":{"type":"array","items":{"$ref":"#/$defs/distinguishedName"}},"where":{"type":"string"}}};

function validate46(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate46.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.kind === undefined) && (missing0 = "kind")) || ((data.within === undefined) && (missing0 = "within"))){
validate46.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "kind") || (key0 === "within")) || (key0 === "where"))){
validate46.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.kind !== undefined){
let data0 = data.kind;
const _errs2 = errors;
if(!(((((data0 === "user") || (data0 === "inetOrgPerson")) || (data0 === "group")) || (data0 === "contact")) || (data0 === "device"))){
validate46.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema65.properties.kind.enum}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.within !== undefined){
let data1 = data.within;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(typeof data1[i0] !== "string"){
validate46.errors = [{instancePath:instancePath+"/within/" + i0,schemaPath:"#/$defs/distinguishedName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate46.errors = [{instancePath:instancePath+"/within",schemaPath:"#/properties/within/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.where !== undefined){
const _errs8 = errors;
if(typeof data.where !== "string"){
validate46.errors = [{instancePath:instancePath+"/where",schemaPath:"#/properties/where/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate46.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate46.errors = vErrors;
return errors === 0;
}
validate46.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate45(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate45.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.name === undefined) && (missing0 = "name")) || ((data.direction === undefined) && (missing0 = "direction"))) || ((data.precedence === undefined) && (missing0 = "precedence"))){
validate45.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "name") || (key0 === "direction")) || (key0 === "precedence")) || (key0 === "keepsOut"))){
validate45.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
const _errs2 = errors;
if(typeof data.name !== "string"){
validate45.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.direction !== undefined){
let data1 = data.direction;
const _errs4 = errors;
if(!((data1 === "inbound") || (data1 === "outbound"))){
validate45.errors = [{instancePath:instancePath+"/direction",schemaPath:"#/properties/direction/enum",keyword:"enum",params:{allowedValues: schema64.properties.direction.enum}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.precedence !== undefined){
let data2 = data.precedence;
const _errs5 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate45.errors = [{instancePath:instancePath+"/precedence",schemaPath:"#/properties/precedence/type",keyword:"type",params:{type: "integer"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.keepsOut !== undefined){
const _errs7 = errors;
if(!(validate46(data.keepsOut, {instancePath:instancePath+"/keepsOut",parentData:data,parentDataProperty:"keepsOut",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate45.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate45.errors = vErrors;
return errors === 0;
}
validate45.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate44.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema63.properties, key0))){
validate44.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.userSignIn !== undefined){
let data0 = data.userSignIn;
const _errs2 = errors;
if(!(((((data0 === "passwordHashSynchronization") || (data0 === "passThroughAuthentication")) || (data0 === "federationWithAdFs")) || (data0 === "federationWithPingFederate")) || (data0 === "doNotConfigure"))){
validate44.errors = [{instancePath:instancePath+"/userSignIn",schemaPath:"#/properties/userSignIn/enum",keyword:"enum",params:{allowedValues: schema63.properties.userSignIn.enum}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.deletionThreshold !== undefined){
let data1 = data.deletionThreshold;
const _errs3 = errors;
const _errs4 = errors;
let valid1 = false;
const _errs5 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err0 = {instancePath:instancePath+"/deletionThreshold",schemaPath:"#/properties/deletionThreshold/anyOf/0/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(errors === _errs5){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 1 || isNaN(data1)){
const err1 = {instancePath:instancePath+"/deletionThreshold",schemaPath:"#/properties/deletionThreshold/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
var _valid0 = _errs5 === errors;
valid1 = valid1 || _valid0;
const _errs7 = errors;
if("off" !== data1){
const err2 = {instancePath:instancePath+"/deletionThreshold",schemaPath:"#/properties/deletionThreshold/anyOf/1/const",keyword:"const",params:{allowedValue: "off"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err3 = {instancePath:instancePath+"/deletionThreshold",schemaPath:"#/properties/deletionThreshold/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate44.errors = vErrors;
return false;
}
else {
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.syncIntervalInMinutes !== undefined){
let data2 = data.syncIntervalInMinutes;
const _errs8 = errors;
if(errors === _errs8){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
validate44.errors = [{instancePath:instancePath+"/syncIntervalInMinutes",schemaPath:"#/properties/syncIntervalInMinutes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
else {
validate44.errors = [{instancePath:instancePath+"/syncIntervalInMinutes",schemaPath:"#/properties/syncIntervalInMinutes/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.connectorIdentity !== undefined){
let data3 = data.connectorIdentity;
const _errs10 = errors;
if(!((data3 === "application") || (data3 === "serviceAccount"))){
validate44.errors = [{instancePath:instancePath+"/connectorIdentity",schemaPath:"#/properties/connectorIdentity/enum",keyword:"enum",params:{allowedValues: schema63.properties.connectorIdentity.enum}}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.directoryAccount !== undefined){
let data4 = data.directoryAccount;
const _errs11 = errors;
if(!(((data4 === "leastPrivileged") || (data4 === "administrator")) || (data4 === "managedServiceAccount"))){
validate44.errors = [{instancePath:instancePath+"/directoryAccount",schemaPath:"#/properties/directoryAccount/enum",keyword:"enum",params:{allowedValues: schema63.properties.directoryAccount.enum}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.groupFiltering !== undefined){
const _errs12 = errors;
if(typeof data.groupFiltering !== "boolean"){
validate44.errors = [{instancePath:instancePath+"/groupFiltering",schemaPath:"#/properties/groupFiltering/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.optionalFeatures !== undefined){
let data6 = data.optionalFeatures;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data6)){
var valid2 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
const _errs16 = errors;
if(!((((((data7 === "passwordWriteback") || (data7 === "deviceWriteback")) || (data7 === "groupWriteback")) || (data7 === "exchangeHybridDeployment")) || (data7 === "directoryExtensions")) || (data7 === "deviceSynchronization"))){
validate44.errors = [{instancePath:instancePath+"/optionalFeatures/" + i0,schemaPath:"#/properties/optionalFeatures/items/enum",keyword:"enum",params:{allowedValues: schema63.properties.optionalFeatures.items.enum}}];
return false;
}
var valid2 = _errs16 === errors;
if(!valid2){
break;
}
}
}
else {
validate44.errors = [{instancePath:instancePath+"/optionalFeatures",schemaPath:"#/properties/optionalFeatures/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.customRules !== undefined){
let data8 = data.customRules;
const _errs17 = errors;
if(errors === _errs17){
if(Array.isArray(data8)){
var valid3 = true;
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
const _errs19 = errors;
if(!(validate45(data8[i1], {instancePath:instancePath+"/customRules/" + i1,parentData:data8,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
errors = vErrors.length;
}
var valid3 = _errs19 === errors;
if(!valid3){
break;
}
}
}
else {
validate44.errors = [{instancePath:instancePath+"/customRules",schemaPath:"#/properties/customRules/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.editedStandardRules !== undefined){
let data10 = data.editedStandardRules;
const _errs20 = errors;
if(errors === _errs20){
if(Array.isArray(data10)){
var valid4 = true;
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
const _errs22 = errors;
if(typeof data10[i2] !== "string"){
validate44.errors = [{instancePath:instancePath+"/editedStandardRules/" + i2,schemaPath:"#/properties/editedStandardRules/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs22 === errors;
if(!valid4){
break;
}
}
}
else {
validate44.errors = [{instancePath:instancePath+"/editedStandardRules",schemaPath:"#/properties/editedStandardRules/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.autoUpgrade !== undefined){
let data12 = data.autoUpgrade;
const _errs24 = errors;
if(!(((data12 === "enabled") || (data12 === "suspended")) || (data12 === "disabled"))){
validate44.errors = [{instancePath:instancePath+"/autoUpgrade",schemaPath:"#/properties/autoUpgrade/enum",keyword:"enum",params:{allowedValues: schema63.properties.autoUpgrade.enum}}];
return false;
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.installation !== undefined){
let data13 = data.installation;
const _errs25 = errors;
if(!((data13 === "express") || (data13 === "custom"))){
validate44.errors = [{instancePath:instancePath+"/installation",schemaPath:"#/properties/installation/enum",keyword:"enum",params:{allowedValues: schema63.properties.installation.enum}}];
return false;
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.connectHealth !== undefined){
let data14 = data.connectHealth;
const _errs26 = errors;
if(!((data14 === "enabled") || (data14 === "disabled"))){
validate44.errors = [{instancePath:instancePath+"/connectHealth",schemaPath:"#/properties/connectHealth/enum",keyword:"enum",params:{allowedValues: schema63.properties.connectHealth.enum}}];
return false;
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.userPrincipalNameAttribute !== undefined){
const _errs27 = errors;
if(typeof data.userPrincipalNameAttribute !== "string"){
validate44.errors = [{instancePath:instancePath+"/userPrincipalNameAttribute",schemaPath:"#/properties/userPrincipalNameAttribute/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs27 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.adminAuditLog !== undefined){
let data16 = data.adminAuditLog;
const _errs29 = errors;
if(!((data16 === "enabled") || (data16 === "disabled"))){
validate44.errors = [{instancePath:instancePath+"/adminAuditLog",schemaPath:"#/properties/adminAuditLog/enum",keyword:"enum",params:{allowedValues: schema63.properties.adminAuditLog.enum}}];
return false;
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.stagingSince !== undefined){
let data17 = data.stagingSince;
const _errs30 = errors;
if(errors === _errs30){
if(typeof data17 === "string"){
if(!pattern4.test(data17)){
validate44.errors = [{instancePath:instancePath+"/stagingSince",schemaPath:"#/properties/stagingSince/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"}}];
return false;
}
}
else {
validate44.errors = [{instancePath:instancePath+"/stagingSince",schemaPath:"#/properties/stagingSince/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.syncCycle !== undefined){
let data18 = data.syncCycle;
const _errs32 = errors;
if(!((data18 === "enabled") || (data18 === "suspended"))){
validate44.errors = [{instancePath:instancePath+"/syncCycle",schemaPath:"#/properties/syncCycle/enum",keyword:"enum",params:{allowedValues: schema63.properties.syncCycle.enum}}];
return false;
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ownCertificateUntil !== undefined){
let data19 = data.ownCertificateUntil;
const _errs33 = errors;
if(errors === _errs33){
if(typeof data19 === "string"){
if(!pattern4.test(data19)){
validate44.errors = [{instancePath:instancePath+"/ownCertificateUntil",schemaPath:"#/properties/ownCertificateUntil/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"}}];
return false;
}
}
else {
validate44.errors = [{instancePath:instancePath+"/ownCertificateUntil",schemaPath:"#/properties/ownCertificateUntil/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs33 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.neededFor !== undefined){
let data20 = data.neededFor;
const _errs35 = errors;
if(errors === _errs35){
if(Array.isArray(data20)){
var valid5 = true;
const len3 = data20.length;
for(let i3=0; i3<len3; i3++){
let data21 = data20[i3];
const _errs37 = errors;
if(!(((((((((((((((data21 === "deviceSynchronization") || (data21 === "deviceWriteback")) || (data21 === "advancedSyncRules")) || (data21 === "attributeFiltering")) || (data21 === "crossForestReferences")) || (data21 === "attributeMerge")) || (data21 === "groupsOver50000Members")) || (data21 === "domainOver150000Objects")) || (data21 === "ldapDirectory")) || (data21 === "entraDomainServices")) || (data21 === "passThroughAuthenticationSetup")) || (data21 === "federationSetup")) || (data21 === "reconciliation")) || (data21 === "accountResourceForest")) || (data21 === "windowsHelloWriteback"))){
validate44.errors = [{instancePath:instancePath+"/neededFor/" + i3,schemaPath:"#/properties/neededFor/items/enum",keyword:"enum",params:{allowedValues: schema63.properties.neededFor.items.enum}}];
return false;
}
var valid5 = _errs37 === errors;
if(!valid5){
break;
}
}
}
else {
validate44.errors = [{instancePath:instancePath+"/neededFor",schemaPath:"#/properties/neededFor/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs35 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate44.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate44.errors = vErrors;
return errors === 0;
}
validate44.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate35.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.tenant === undefined) && (missing0 = "tenant")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.origin === undefined) && (missing0 = "origin"))) || ((data.role === undefined) && (missing0 = "role"))) || ((data.scopes === undefined) && (missing0 = "scopes"))) || ((data.handsOver === undefined) && (missing0 = "handsOver"))) || ((data.sourceAnchor === undefined) && (missing0 = "sourceAnchor"))) || ((data.passwordHashSync === undefined) && (missing0 = "passwordHashSync"))){
validate35.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema51.properties, key0))){
validate35.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.tenant !== undefined){
const _errs2 = errors;
if(typeof data.tenant !== "string"){
validate35.errors = [{instancePath:instancePath+"/tenant",schemaPath:"#/properties/tenant/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs4 = errors;
if(typeof data.name !== "string"){
validate35.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.origin !== undefined){
const _errs6 = errors;
if(typeof data.origin !== "string"){
validate35.errors = [{instancePath:instancePath+"/origin",schemaPath:"#/properties/origin/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.role !== undefined){
let data3 = data.role;
const _errs8 = errors;
if(!((data3 === "active") || (data3 === "staging"))){
validate35.errors = [{instancePath:instancePath+"/role",schemaPath:"#/properties/role/enum",keyword:"enum",params:{allowedValues: schema51.properties.role.enum}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.scopes !== undefined){
let data4 = data.scopes;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data4)){
var valid1 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
const _errs11 = errors;
if(!(validate36(data4[i0], {instancePath:instancePath+"/scopes/" + i0,parentData:data4,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
var valid1 = _errs11 === errors;
if(!valid1){
break;
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/scopes",schemaPath:"#/properties/scopes/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.handsOver !== undefined){
let data6 = data.handsOver;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data6)){
var valid2 = true;
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
const _errs14 = errors;
if(!(validate42(data6[i1], {instancePath:instancePath+"/handsOver/" + i1,parentData:data6,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
var valid2 = _errs14 === errors;
if(!valid2){
break;
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/handsOver",schemaPath:"#/properties/handsOver/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sourceAnchor !== undefined){
const _errs15 = errors;
if(typeof data.sourceAnchor !== "string"){
validate35.errors = [{instancePath:instancePath+"/sourceAnchor",schemaPath:"#/properties/sourceAnchor/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.passwordHashSync !== undefined){
const _errs17 = errors;
if(typeof data.passwordHashSync !== "boolean"){
validate35.errors = [{instancePath:instancePath+"/passwordHashSync",schemaPath:"#/properties/passwordHashSync/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.objectTypes !== undefined){
let data10 = data.objectTypes;
const _errs19 = errors;
if(errors === _errs19){
if(Array.isArray(data10)){
var valid3 = true;
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
let data11 = data10[i2];
const _errs21 = errors;
if(!(((((data11 === "user") || (data11 === "inetOrgPerson")) || (data11 === "group")) || (data11 === "contact")) || (data11 === "device"))){
validate35.errors = [{instancePath:instancePath+"/objectTypes/" + i2,schemaPath:"#/properties/objectTypes/items/enum",keyword:"enum",params:{allowedValues: schema51.properties.objectTypes.items.enum}}];
return false;
}
var valid3 = _errs21 === errors;
if(!valid3){
break;
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/objectTypes",schemaPath:"#/properties/objectTypes/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.machine !== undefined){
let data12 = data.machine;
const _errs22 = errors;
const _errs23 = errors;
if(errors === _errs23){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
const _errs25 = errors;
for(const key1 in data12){
if(!(func1.call(schema62.properties, key1))){
validate35.errors = [{instancePath:instancePath+"/machine",schemaPath:"#/$defs/connectSyncMachine/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs25 === errors){
if(data12.version !== undefined){
const _errs26 = errors;
if(typeof data12.version !== "string"){
validate35.errors = [{instancePath:instancePath+"/machine/version",schemaPath:"#/$defs/connectSyncMachine/properties/version/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid5 = _errs26 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.operatingSystem !== undefined){
let data14 = data12.operatingSystem;
const _errs28 = errors;
if(!((((((data14 === "windows-server-2012") || (data14 === "windows-server-2012-r2")) || (data14 === "windows-server-2016")) || (data14 === "windows-server-2019")) || (data14 === "windows-server-2022")) || (data14 === "windows-server-2025"))){
validate35.errors = [{instancePath:instancePath+"/machine/operatingSystem",schemaPath:"#/$defs/connectSyncMachine/properties/operatingSystem/enum",keyword:"enum",params:{allowedValues: schema62.properties.operatingSystem.enum}}];
return false;
}
var valid5 = _errs28 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.installationType !== undefined){
let data15 = data12.installationType;
const _errs29 = errors;
if(!((data15 === "desktop") || (data15 === "serverCore"))){
validate35.errors = [{instancePath:instancePath+"/machine/installationType",schemaPath:"#/$defs/connectSyncMachine/properties/installationType/enum",keyword:"enum",params:{allowedValues: schema62.properties.installationType.enum}}];
return false;
}
var valid5 = _errs29 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.memoryInGib !== undefined){
let data16 = data12.memoryInGib;
const _errs30 = errors;
if(errors === _errs30){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
validate35.errors = [{instancePath:instancePath+"/machine/memoryInGib",schemaPath:"#/$defs/connectSyncMachine/properties/memoryInGib/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
else {
validate35.errors = [{instancePath:instancePath+"/machine/memoryInGib",schemaPath:"#/$defs/connectSyncMachine/properties/memoryInGib/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid5 = _errs30 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.diskInGb !== undefined){
let data17 = data12.diskInGb;
const _errs32 = errors;
if(errors === _errs32){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
validate35.errors = [{instancePath:instancePath+"/machine/diskInGb",schemaPath:"#/$defs/connectSyncMachine/properties/diskInGb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
else {
validate35.errors = [{instancePath:instancePath+"/machine/diskInGb",schemaPath:"#/$defs/connectSyncMachine/properties/diskInGb/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid5 = _errs32 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.database !== undefined){
let data18 = data12.database;
const _errs34 = errors;
if(!((((data18 === "localDb") || (data18 === "sqlServer")) || (data18 === "azureSqlDatabase")) || (data18 === "azureSqlManagedInstance"))){
validate35.errors = [{instancePath:instancePath+"/machine/database",schemaPath:"#/$defs/connectSyncMachine/properties/database/enum",keyword:"enum",params:{allowedValues: schema62.properties.database.enum}}];
return false;
}
var valid5 = _errs34 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.sqlServerRelease !== undefined){
let data19 = data12.sqlServerRelease;
const _errs35 = errors;
if(!(((((((data19 === "2012") || (data19 === "2014")) || (data19 === "2016")) || (data19 === "2017")) || (data19 === "2019")) || (data19 === "2022")) || (data19 === "2025"))){
validate35.errors = [{instancePath:instancePath+"/machine/sqlServerRelease",schemaPath:"#/$defs/connectSyncMachine/properties/sqlServerRelease/enum",keyword:"enum",params:{allowedValues: schema62.properties.sqlServerRelease.enum}}];
return false;
}
var valid5 = _errs35 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.objectCount !== undefined){
let data20 = data12.objectCount;
const _errs36 = errors;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
validate35.errors = [{instancePath:instancePath+"/machine/objectCount",schemaPath:"#/$defs/connectSyncMachine/properties/objectCount/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs36){
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 < 0 || isNaN(data20)){
validate35.errors = [{instancePath:instancePath+"/machine/objectCount",schemaPath:"#/$defs/connectSyncMachine/properties/objectCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid5 = _errs36 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.zone !== undefined){
const _errs38 = errors;
if(typeof data12.zone !== "string"){
validate35.errors = [{instancePath:instancePath+"/machine/zone",schemaPath:"#/$defs/connectSyncMachine/properties/zone/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid5 = _errs38 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/machine",schemaPath:"#/$defs/connectSyncMachine/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.settings !== undefined){
const _errs40 = errors;
if(!(validate44(data.settings, {instancePath:instancePath+"/settings",parentData:data,parentDataProperty:"settings",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
var valid0 = _errs40 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate35.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate35.errors = vErrors;
return errors === 0;
}
validate35.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema67 = {"type":"object","additionalProperties":false,"required":["tenant","name","origin","scope","enabled","passwordHashSync","deviceSync","deletionThreshold","attributeMappings"],"properties":{"tenant":{"type":"string"},"name":{"type":"string"},"displayName":{"type":"string"},"origin":{"type":"string"},"scope":{"$ref":"#/$defs/cloudSyncScope"},"enabled":{"type":"boolean"},"passwordHashSync":{"type":"boolean"},"deviceSync":{"type":"boolean"},"deletionThreshold":{"type":"integer","minimum":1},"notificationRecipientCount":{"type":"integer","minimum":0},"exchangeHybridWriteback":{"type":"boolean"},"passwordWriteback":{"type":"boolean"},"attributeMappings":{"type":"array","items":{"$ref":"#/$defs/attributeMapping"}},"existing":{"$ref":"#/$defs/existingConfiguration"}}};
const schema73 = {"type":"object","additionalProperties":false,"required":["objectTypes","target","flowType"],"properties":{"objectTypes":{"type":"array","items":{"enum":["user","inetOrgPerson","group","contact"]}},"target":{"type":"string"},"attribute":{"type":"string"},"constant":{"type":"string"},"expression":{"type":"string"},"remove":{"const":true},"flowType":{"enum":["Always","ObjectAddOnly","MultiValueAddOnly","ValueAddOnly","AttributeAddOnly"]},"defaultValue":{"type":"string"}}};
const schema74 = {"type":"object","additionalProperties":false,"required":["applicationObjectId","servicePrincipalObjectId","provisioningJobId"],"properties":{"applicationObjectId":{"type":"string"},"servicePrincipalObjectId":{"type":"string"},"provisioningJobId":{"type":"string"},"passwordHashJobId":{"type":"string"},"deviceJobId":{"type":"string"},"exchangeHybridWritebackJobId":{"type":"string"}}};
const schema68 = {"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/$defs/wholeDomain"},{"$ref":"#/$defs/organizationalUnits"},{"$ref":"#/$defs/groups"}]};
const schema69 = {"type":"object","additionalProperties":false,"required":["kind","domain","groups"],"properties":{"kind":{"const":"groups"},"domain":{"$ref":"#/$defs/domainName"},"groups":{"type":"array","items":{"$ref":"#/$defs/distinguishedName"}},"membersWithin":{"type":"array","items":{"$ref":"#/$defs/distinguishedName"}}}};

function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate53.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.kind === undefined) && (missing0 = "kind")) || ((data.domain === undefined) && (missing0 = "domain"))) || ((data.groups === undefined) && (missing0 = "groups"))){
validate53.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "kind") || (key0 === "domain")) || (key0 === "groups")) || (key0 === "membersWithin"))){
validate53.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.kind !== undefined){
const _errs2 = errors;
if("groups" !== data.kind){
validate53.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "groups"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.domain !== undefined){
const _errs3 = errors;
if(typeof data.domain !== "string"){
validate53.errors = [{instancePath:instancePath+"/domain",schemaPath:"#/$defs/domainName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.groups !== undefined){
let data2 = data.groups;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data2)){
var valid2 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs8 = errors;
if(typeof data2[i0] !== "string"){
validate53.errors = [{instancePath:instancePath+"/groups/" + i0,schemaPath:"#/$defs/distinguishedName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs8 === errors;
if(!valid2){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.membersWithin !== undefined){
let data4 = data.membersWithin;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data4)){
var valid4 = true;
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
const _errs13 = errors;
if(typeof data4[i1] !== "string"){
validate53.errors = [{instancePath:instancePath+"/membersWithin/" + i1,schemaPath:"#/$defs/distinguishedName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs13 === errors;
if(!valid4){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/membersWithin",schemaPath:"#/properties/membersWithin/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate53.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate53.errors = vErrors;
return errors === 0;
}
validate53.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate52.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
validate52.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "wholeDomain"){
if(!(validate37(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
var props0 = true;
}
else if(tag0 === "organizationalUnits"){
if(!(validate38(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "groups"){
if(!(validate53(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0}}];
return false;
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0}}];
return false;
}
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate52.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate52.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate51(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate51.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((data.tenant === undefined) && (missing0 = "tenant")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.origin === undefined) && (missing0 = "origin"))) || ((data.scope === undefined) && (missing0 = "scope"))) || ((data.enabled === undefined) && (missing0 = "enabled"))) || ((data.passwordHashSync === undefined) && (missing0 = "passwordHashSync"))) || ((data.deviceSync === undefined) && (missing0 = "deviceSync"))) || ((data.deletionThreshold === undefined) && (missing0 = "deletionThreshold"))) || ((data.attributeMappings === undefined) && (missing0 = "attributeMappings"))){
validate51.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema67.properties, key0))){
validate51.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.tenant !== undefined){
const _errs2 = errors;
if(typeof data.tenant !== "string"){
validate51.errors = [{instancePath:instancePath+"/tenant",schemaPath:"#/properties/tenant/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs4 = errors;
if(typeof data.name !== "string"){
validate51.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.displayName !== undefined){
const _errs6 = errors;
if(typeof data.displayName !== "string"){
validate51.errors = [{instancePath:instancePath+"/displayName",schemaPath:"#/properties/displayName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.origin !== undefined){
const _errs8 = errors;
if(typeof data.origin !== "string"){
validate51.errors = [{instancePath:instancePath+"/origin",schemaPath:"#/properties/origin/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.scope !== undefined){
const _errs10 = errors;
if(!(validate52(data.scope, {instancePath:instancePath+"/scope",parentData:data,parentDataProperty:"scope",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate52.errors : vErrors.concat(validate52.errors);
errors = vErrors.length;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.enabled !== undefined){
const _errs11 = errors;
if(typeof data.enabled !== "boolean"){
validate51.errors = [{instancePath:instancePath+"/enabled",schemaPath:"#/properties/enabled/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.passwordHashSync !== undefined){
const _errs13 = errors;
if(typeof data.passwordHashSync !== "boolean"){
validate51.errors = [{instancePath:instancePath+"/passwordHashSync",schemaPath:"#/properties/passwordHashSync/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.deviceSync !== undefined){
const _errs15 = errors;
if(typeof data.deviceSync !== "boolean"){
validate51.errors = [{instancePath:instancePath+"/deviceSync",schemaPath:"#/properties/deviceSync/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.deletionThreshold !== undefined){
let data8 = data.deletionThreshold;
const _errs17 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate51.errors = [{instancePath:instancePath+"/deletionThreshold",schemaPath:"#/properties/deletionThreshold/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 1 || isNaN(data8)){
validate51.errors = [{instancePath:instancePath+"/deletionThreshold",schemaPath:"#/properties/deletionThreshold/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notificationRecipientCount !== undefined){
let data9 = data.notificationRecipientCount;
const _errs19 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate51.errors = [{instancePath:instancePath+"/notificationRecipientCount",schemaPath:"#/properties/notificationRecipientCount/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs19){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
validate51.errors = [{instancePath:instancePath+"/notificationRecipientCount",schemaPath:"#/properties/notificationRecipientCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.exchangeHybridWriteback !== undefined){
const _errs21 = errors;
if(typeof data.exchangeHybridWriteback !== "boolean"){
validate51.errors = [{instancePath:instancePath+"/exchangeHybridWriteback",schemaPath:"#/properties/exchangeHybridWriteback/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.passwordWriteback !== undefined){
const _errs23 = errors;
if(typeof data.passwordWriteback !== "boolean"){
validate51.errors = [{instancePath:instancePath+"/passwordWriteback",schemaPath:"#/properties/passwordWriteback/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.attributeMappings !== undefined){
let data12 = data.attributeMappings;
const _errs25 = errors;
if(errors === _errs25){
if(Array.isArray(data12)){
var valid1 = true;
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
let data13 = data12[i0];
const _errs27 = errors;
const _errs28 = errors;
if(errors === _errs28){
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
let missing1;
if((((data13.objectTypes === undefined) && (missing1 = "objectTypes")) || ((data13.target === undefined) && (missing1 = "target"))) || ((data13.flowType === undefined) && (missing1 = "flowType"))){
validate51.errors = [{instancePath:instancePath+"/attributeMappings/" + i0,schemaPath:"#/$defs/attributeMapping/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs30 = errors;
for(const key1 in data13){
if(!((((((((key1 === "objectTypes") || (key1 === "target")) || (key1 === "attribute")) || (key1 === "constant")) || (key1 === "expression")) || (key1 === "remove")) || (key1 === "flowType")) || (key1 === "defaultValue"))){
validate51.errors = [{instancePath:instancePath+"/attributeMappings/" + i0,schemaPath:"#/$defs/attributeMapping/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs30 === errors){
if(data13.objectTypes !== undefined){
let data14 = data13.objectTypes;
const _errs31 = errors;
if(errors === _errs31){
if(Array.isArray(data14)){
var valid4 = true;
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
const _errs33 = errors;
if(!((((data15 === "user") || (data15 === "inetOrgPerson")) || (data15 === "group")) || (data15 === "contact"))){
validate51.errors = [{instancePath:instancePath+"/attributeMappings/" + i0+"/objectTypes/" + i1,schemaPath:"#/$defs/attributeMapping/properties/objectTypes/items/enum",keyword:"enum",params:{allowedValues: schema73.properties.objectTypes.items.enum}}];
return false;
}
var valid4 = _errs33 === errors;
if(!valid4){
break;
}
}
}
else {
validate51.errors = [{instancePath:instancePath+"/attributeMappings/" + i0+"/objectTypes",schemaPath:"#/$defs/attributeMapping/properties/objectTypes/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid3 = _errs31 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data13.target !== undefined){
const _errs34 = errors;
if(typeof data13.target !== "string"){
validate51.errors = [{instancePath:instancePath+"/attributeMappings/" + i0+"/target",schemaPath:"#/$defs/attributeMapping/properties/target/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs34 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data13.attribute !== undefined){
const _errs36 = errors;
if(typeof data13.attribute !== "string"){
validate51.errors = [{instancePath:instancePath+"/attributeMappings/" + i0+"/attribute",schemaPath:"#/$defs/attributeMapping/properties/attribute/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs36 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data13.constant !== undefined){
const _errs38 = errors;
if(typeof data13.constant !== "string"){
validate51.errors = [{instancePath:instancePath+"/attributeMappings/" + i0+"/constant",schemaPath:"#/$defs/attributeMapping/properties/constant/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs38 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data13.expression !== undefined){
const _errs40 = errors;
if(typeof data13.expression !== "string"){
validate51.errors = [{instancePath:instancePath+"/attributeMappings/" + i0+"/expression",schemaPath:"#/$defs/attributeMapping/properties/expression/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs40 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data13.remove !== undefined){
const _errs42 = errors;
if(true !== data13.remove){
validate51.errors = [{instancePath:instancePath+"/attributeMappings/" + i0+"/remove",schemaPath:"#/$defs/attributeMapping/properties/remove/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid3 = _errs42 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data13.flowType !== undefined){
let data21 = data13.flowType;
const _errs43 = errors;
if(!(((((data21 === "Always") || (data21 === "ObjectAddOnly")) || (data21 === "MultiValueAddOnly")) || (data21 === "ValueAddOnly")) || (data21 === "AttributeAddOnly"))){
validate51.errors = [{instancePath:instancePath+"/attributeMappings/" + i0+"/flowType",schemaPath:"#/$defs/attributeMapping/properties/flowType/enum",keyword:"enum",params:{allowedValues: schema73.properties.flowType.enum}}];
return false;
}
var valid3 = _errs43 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data13.defaultValue !== undefined){
const _errs44 = errors;
if(typeof data13.defaultValue !== "string"){
validate51.errors = [{instancePath:instancePath+"/attributeMappings/" + i0+"/defaultValue",schemaPath:"#/$defs/attributeMapping/properties/defaultValue/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs44 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate51.errors = [{instancePath:instancePath+"/attributeMappings/" + i0,schemaPath:"#/$defs/attributeMapping/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid1 = _errs27 === errors;
if(!valid1){
break;
}
}
}
else {
validate51.errors = [{instancePath:instancePath+"/attributeMappings",schemaPath:"#/properties/attributeMappings/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.existing !== undefined){
let data23 = data.existing;
const _errs46 = errors;
const _errs47 = errors;
if(errors === _errs47){
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
let missing2;
if((((data23.applicationObjectId === undefined) && (missing2 = "applicationObjectId")) || ((data23.servicePrincipalObjectId === undefined) && (missing2 = "servicePrincipalObjectId"))) || ((data23.provisioningJobId === undefined) && (missing2 = "provisioningJobId"))){
validate51.errors = [{instancePath:instancePath+"/existing",schemaPath:"#/$defs/existingConfiguration/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs49 = errors;
for(const key2 in data23){
if(!((((((key2 === "applicationObjectId") || (key2 === "servicePrincipalObjectId")) || (key2 === "provisioningJobId")) || (key2 === "passwordHashJobId")) || (key2 === "deviceJobId")) || (key2 === "exchangeHybridWritebackJobId"))){
validate51.errors = [{instancePath:instancePath+"/existing",schemaPath:"#/$defs/existingConfiguration/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs49 === errors){
if(data23.applicationObjectId !== undefined){
const _errs50 = errors;
if(typeof data23.applicationObjectId !== "string"){
validate51.errors = [{instancePath:instancePath+"/existing/applicationObjectId",schemaPath:"#/$defs/existingConfiguration/properties/applicationObjectId/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs50 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data23.servicePrincipalObjectId !== undefined){
const _errs52 = errors;
if(typeof data23.servicePrincipalObjectId !== "string"){
validate51.errors = [{instancePath:instancePath+"/existing/servicePrincipalObjectId",schemaPath:"#/$defs/existingConfiguration/properties/servicePrincipalObjectId/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs52 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data23.provisioningJobId !== undefined){
const _errs54 = errors;
if(typeof data23.provisioningJobId !== "string"){
validate51.errors = [{instancePath:instancePath+"/existing/provisioningJobId",schemaPath:"#/$defs/existingConfiguration/properties/provisioningJobId/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs54 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data23.passwordHashJobId !== undefined){
const _errs56 = errors;
if(typeof data23.passwordHashJobId !== "string"){
validate51.errors = [{instancePath:instancePath+"/existing/passwordHashJobId",schemaPath:"#/$defs/existingConfiguration/properties/passwordHashJobId/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs56 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data23.deviceJobId !== undefined){
const _errs58 = errors;
if(typeof data23.deviceJobId !== "string"){
validate51.errors = [{instancePath:instancePath+"/existing/deviceJobId",schemaPath:"#/$defs/existingConfiguration/properties/deviceJobId/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs58 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data23.exchangeHybridWritebackJobId !== undefined){
const _errs60 = errors;
if(typeof data23.exchangeHybridWritebackJobId !== "string"){
validate51.errors = [{instancePath:instancePath+"/existing/exchangeHybridWritebackJobId",schemaPath:"#/$defs/existingConfiguration/properties/exchangeHybridWritebackJobId/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs60 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
}
}
}
}
else {
validate51.errors = [{instancePath:instancePath+"/existing",schemaPath:"#/$defs/existingConfiguration/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs46 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate51.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate51.errors = vErrors;
return errors === 0;
}
validate51.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema75 = {"type":"object","additionalProperties":false,"required":["tenant","name","origin","domains"],"properties":{"tenant":{"type":"string"},"name":{"type":"string"},"origin":{"type":"string"},"domains":{"type":"array","items":{"$ref":"#/$defs/domainName"}},"zone":{"type":"string"},"version":{"type":"string","pattern":"^\\d{1,9}(\\.\\d{1,9}){3}$"},"cloud":{"enum":["public","usgovernment"]},"serviceAccount":{"type":"string"},"operatingSystem":{"enum":["windows-server-2012","windows-server-2012-r2","windows-server-2016","windows-server-2019","windows-server-2022","windows-server-2025"]},"installationType":{"enum":["desktop","serverCore"]}}};
const pattern8 = new RegExp("^\\d{1,9}(\\.\\d{1,9}){3}$", "u");

function validate59(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate59.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.tenant === undefined) && (missing0 = "tenant")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.origin === undefined) && (missing0 = "origin"))) || ((data.domains === undefined) && (missing0 = "domains"))){
validate59.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema75.properties, key0))){
validate59.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.tenant !== undefined){
const _errs2 = errors;
if(typeof data.tenant !== "string"){
validate59.errors = [{instancePath:instancePath+"/tenant",schemaPath:"#/properties/tenant/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs4 = errors;
if(typeof data.name !== "string"){
validate59.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.origin !== undefined){
const _errs6 = errors;
if(typeof data.origin !== "string"){
validate59.errors = [{instancePath:instancePath+"/origin",schemaPath:"#/properties/origin/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.domains !== undefined){
let data3 = data.domains;
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
const _errs10 = errors;
if(typeof data3[i0] !== "string"){
validate59.errors = [{instancePath:instancePath+"/domains/" + i0,schemaPath:"#/$defs/domainName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs10 === errors;
if(!valid1){
break;
}
}
}
else {
validate59.errors = [{instancePath:instancePath+"/domains",schemaPath:"#/properties/domains/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.zone !== undefined){
const _errs13 = errors;
if(typeof data.zone !== "string"){
validate59.errors = [{instancePath:instancePath+"/zone",schemaPath:"#/properties/zone/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
let data6 = data.version;
const _errs15 = errors;
if(errors === _errs15){
if(typeof data6 === "string"){
if(!pattern8.test(data6)){
validate59.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/pattern",keyword:"pattern",params:{pattern: "^\\d{1,9}(\\.\\d{1,9}){3}$"}}];
return false;
}
}
else {
validate59.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cloud !== undefined){
let data7 = data.cloud;
const _errs17 = errors;
if(!((data7 === "public") || (data7 === "usgovernment"))){
validate59.errors = [{instancePath:instancePath+"/cloud",schemaPath:"#/properties/cloud/enum",keyword:"enum",params:{allowedValues: schema75.properties.cloud.enum}}];
return false;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.serviceAccount !== undefined){
const _errs18 = errors;
if(typeof data.serviceAccount !== "string"){
validate59.errors = [{instancePath:instancePath+"/serviceAccount",schemaPath:"#/properties/serviceAccount/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.operatingSystem !== undefined){
let data9 = data.operatingSystem;
const _errs20 = errors;
if(!((((((data9 === "windows-server-2012") || (data9 === "windows-server-2012-r2")) || (data9 === "windows-server-2016")) || (data9 === "windows-server-2019")) || (data9 === "windows-server-2022")) || (data9 === "windows-server-2025"))){
validate59.errors = [{instancePath:instancePath+"/operatingSystem",schemaPath:"#/properties/operatingSystem/enum",keyword:"enum",params:{allowedValues: schema75.properties.operatingSystem.enum}}];
return false;
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.installationType !== undefined){
let data10 = data.installationType;
const _errs21 = errors;
if(!((data10 === "desktop") || (data10 === "serverCore"))){
validate59.errors = [{instancePath:instancePath+"/installationType",schemaPath:"#/properties/installationType/enum",keyword:"enum",params:{allowedValues: schema75.properties.installationType.enum}}];
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate59.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate59.errors = vErrors;
return errors === 0;
}
validate59.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema77 = {"type":"object","additionalProperties":false,"required":["tenant","name","origin","domain","enabled"],"properties":{"tenant":{"type":"string"},"name":{"type":"string"},"origin":{"type":"string"},"domain":{"$ref":"#/$defs/domainName"},"enabled":{"type":"boolean"},"notificationRecipientCount":{"type":"integer","minimum":0}}};

function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate61.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.tenant === undefined) && (missing0 = "tenant")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.origin === undefined) && (missing0 = "origin"))) || ((data.domain === undefined) && (missing0 = "domain"))) || ((data.enabled === undefined) && (missing0 = "enabled"))){
validate61.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "tenant") || (key0 === "name")) || (key0 === "origin")) || (key0 === "domain")) || (key0 === "enabled")) || (key0 === "notificationRecipientCount"))){
validate61.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.tenant !== undefined){
const _errs2 = errors;
if(typeof data.tenant !== "string"){
validate61.errors = [{instancePath:instancePath+"/tenant",schemaPath:"#/properties/tenant/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs4 = errors;
if(typeof data.name !== "string"){
validate61.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.origin !== undefined){
const _errs6 = errors;
if(typeof data.origin !== "string"){
validate61.errors = [{instancePath:instancePath+"/origin",schemaPath:"#/properties/origin/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.domain !== undefined){
const _errs8 = errors;
if(typeof data.domain !== "string"){
validate61.errors = [{instancePath:instancePath+"/domain",schemaPath:"#/$defs/domainName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.enabled !== undefined){
const _errs11 = errors;
if(typeof data.enabled !== "boolean"){
validate61.errors = [{instancePath:instancePath+"/enabled",schemaPath:"#/properties/enabled/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notificationRecipientCount !== undefined){
let data5 = data.notificationRecipientCount;
const _errs13 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate61.errors = [{instancePath:instancePath+"/notificationRecipientCount",schemaPath:"#/properties/notificationRecipientCount/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs13){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate61.errors = [{instancePath:instancePath+"/notificationRecipientCount",schemaPath:"#/properties/notificationRecipientCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate61.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate61.errors = vErrors;
return errors === 0;
}
validate61.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern9 = new RegExp("^[0-9a-f]{64}$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:cdktf-entra-sync:sync-topology:v3" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.version === undefined) && (missing0 = "version")) || ((data.tenants === undefined) && (missing0 = "tenants"))) || ((data.connectSync === undefined) && (missing0 = "connectSync"))) || ((data.cloudSync === undefined) && (missing0 = "cloudSync"))) || ((data.agents === undefined) && (missing0 = "agents"))) || ((data.remoteDesktopOpenings === undefined) && (missing0 = "remoteDesktopOpenings"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.version !== undefined){
let data0 = data.version;
const _errs2 = errors;
if(!(((data0 === 1) || (data0 === 2)) || (data0 === 3))){
validate20.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/enum",keyword:"enum",params:{allowedValues: schema31.properties.version.enum}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tenants !== undefined){
let data1 = data.tenants;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(!(validate21(data1[i0], {instancePath:instancePath+"/tenants/" + i0,parentData:data1,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tenants",schemaPath:"#/properties/tenants/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.connectSync !== undefined){
let data3 = data.connectSync;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data3)){
var valid2 = true;
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
const _errs8 = errors;
if(!(validate35(data3[i1], {instancePath:instancePath+"/connectSync/" + i1,parentData:data3,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
var valid2 = _errs8 === errors;
if(!valid2){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/connectSync",schemaPath:"#/properties/connectSync/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cloudSync !== undefined){
let data5 = data.cloudSync;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data5)){
var valid3 = true;
const len2 = data5.length;
for(let i2=0; i2<len2; i2++){
const _errs11 = errors;
if(!(validate51(data5[i2], {instancePath:instancePath+"/cloudSync/" + i2,parentData:data5,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
var valid3 = _errs11 === errors;
if(!valid3){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/cloudSync",schemaPath:"#/properties/cloudSync/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.agents !== undefined){
let data7 = data.agents;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data7)){
var valid4 = true;
const len3 = data7.length;
for(let i3=0; i3<len3; i3++){
const _errs14 = errors;
if(!(validate59(data7[i3], {instancePath:instancePath+"/agents/" + i3,parentData:data7,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
var valid4 = _errs14 === errors;
if(!valid4){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents",schemaPath:"#/properties/agents/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.groupProvisioning !== undefined){
let data9 = data.groupProvisioning;
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data9)){
var valid5 = true;
const len4 = data9.length;
for(let i4=0; i4<len4; i4++){
const _errs17 = errors;
if(!(validate61(data9[i4], {instancePath:instancePath+"/groupProvisioning/" + i4,parentData:data9,parentDataProperty:i4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
var valid5 = _errs17 === errors;
if(!valid5){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/groupProvisioning",schemaPath:"#/properties/groupProvisioning/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.monitoring !== undefined){
let data11 = data.monitoring;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data11)){
var valid6 = true;
const len5 = data11.length;
for(let i5=0; i5<len5; i5++){
let data12 = data11[i5];
const _errs20 = errors;
const _errs21 = errors;
if(errors === _errs21){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
let missing1;
if(((((((data12.tenant === undefined) && (missing1 = "tenant")) || ((data12.name === undefined) && (missing1 = "name"))) || ((data12.origin === undefined) && (missing1 = "origin"))) || ((data12.workspaceId === undefined) && (missing1 = "workspaceId"))) || ((data12.actionGroupIds === undefined) && (missing1 = "actionGroupIds"))) || ((data12.machines === undefined) && (missing1 = "machines"))){
validate20.errors = [{instancePath:instancePath+"/monitoring/" + i5,schemaPath:"#/$defs/monitoring/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs23 = errors;
for(const key1 in data12){
if(!((((((key1 === "tenant") || (key1 === "name")) || (key1 === "origin")) || (key1 === "workspaceId")) || (key1 === "actionGroupIds")) || (key1 === "machines"))){
validate20.errors = [{instancePath:instancePath+"/monitoring/" + i5,schemaPath:"#/$defs/monitoring/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs23 === errors){
if(data12.tenant !== undefined){
const _errs24 = errors;
if(typeof data12.tenant !== "string"){
validate20.errors = [{instancePath:instancePath+"/monitoring/" + i5+"/tenant",schemaPath:"#/$defs/monitoring/properties/tenant/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid8 = _errs24 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data12.name !== undefined){
const _errs26 = errors;
if(typeof data12.name !== "string"){
validate20.errors = [{instancePath:instancePath+"/monitoring/" + i5+"/name",schemaPath:"#/$defs/monitoring/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid8 = _errs26 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data12.origin !== undefined){
const _errs28 = errors;
if(typeof data12.origin !== "string"){
validate20.errors = [{instancePath:instancePath+"/monitoring/" + i5+"/origin",schemaPath:"#/$defs/monitoring/properties/origin/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid8 = _errs28 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data12.workspaceId !== undefined){
const _errs30 = errors;
if(typeof data12.workspaceId !== "string"){
validate20.errors = [{instancePath:instancePath+"/monitoring/" + i5+"/workspaceId",schemaPath:"#/$defs/monitoring/properties/workspaceId/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid8 = _errs30 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data12.actionGroupIds !== undefined){
let data17 = data12.actionGroupIds;
const _errs32 = errors;
if(errors === _errs32){
if(Array.isArray(data17)){
var valid9 = true;
const len6 = data17.length;
for(let i6=0; i6<len6; i6++){
const _errs34 = errors;
if(typeof data17[i6] !== "string"){
validate20.errors = [{instancePath:instancePath+"/monitoring/" + i5+"/actionGroupIds/" + i6,schemaPath:"#/$defs/monitoring/properties/actionGroupIds/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid9 = _errs34 === errors;
if(!valid9){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/monitoring/" + i5+"/actionGroupIds",schemaPath:"#/$defs/monitoring/properties/actionGroupIds/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid8 = _errs32 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data12.machines !== undefined){
let data19 = data12.machines;
const _errs36 = errors;
if(errors === _errs36){
if(Array.isArray(data19)){
var valid10 = true;
const len7 = data19.length;
for(let i7=0; i7<len7; i7++){
const _errs38 = errors;
if(typeof data19[i7] !== "string"){
validate20.errors = [{instancePath:instancePath+"/monitoring/" + i5+"/machines/" + i7,schemaPath:"#/$defs/monitoring/properties/machines/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid10 = _errs38 === errors;
if(!valid10){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/monitoring/" + i5+"/machines",schemaPath:"#/$defs/monitoring/properties/machines/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid8 = _errs36 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/monitoring/" + i5,schemaPath:"#/$defs/monitoring/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid6 = _errs20 === errors;
if(!valid6){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/monitoring",schemaPath:"#/properties/monitoring/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.remoteDesktopOpenings !== undefined){
let data21 = data.remoteDesktopOpenings;
const _errs40 = errors;
if(errors === _errs40){
if(Array.isArray(data21)){
var valid11 = true;
const len8 = data21.length;
for(let i8=0; i8<len8; i8++){
let data22 = data21[i8];
const _errs42 = errors;
const _errs43 = errors;
if(errors === _errs43){
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
let missing2;
if(((data22.origin === undefined) && (missing2 = "origin")) || ((data22.securityRule === undefined) && (missing2 = "securityRule"))){
validate20.errors = [{instancePath:instancePath+"/remoteDesktopOpenings/" + i8,schemaPath:"#/$defs/remoteDesktopOpening/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs45 = errors;
for(const key2 in data22){
if(!((key2 === "origin") || (key2 === "securityRule"))){
validate20.errors = [{instancePath:instancePath+"/remoteDesktopOpenings/" + i8,schemaPath:"#/$defs/remoteDesktopOpening/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs45 === errors){
if(data22.origin !== undefined){
const _errs46 = errors;
if(typeof data22.origin !== "string"){
validate20.errors = [{instancePath:instancePath+"/remoteDesktopOpenings/" + i8+"/origin",schemaPath:"#/$defs/remoteDesktopOpening/properties/origin/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid13 = _errs46 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data22.securityRule !== undefined){
const _errs48 = errors;
if(typeof data22.securityRule !== "string"){
validate20.errors = [{instancePath:instancePath+"/remoteDesktopOpenings/" + i8+"/securityRule",schemaPath:"#/$defs/remoteDesktopOpening/properties/securityRule/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid13 = _errs48 === errors;
}
else {
var valid13 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/remoteDesktopOpenings/" + i8,schemaPath:"#/$defs/remoteDesktopOpening/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid11 = _errs42 === errors;
if(!valid11){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/remoteDesktopOpenings",schemaPath:"#/properties/remoteDesktopOpenings/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs40 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sources !== undefined){
let data25 = data.sources;
const _errs50 = errors;
if(errors === _errs50){
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
for(const key3 in data25){
let data26 = data25[key3];
const _errs53 = errors;
const _errs54 = errors;
if(errors === _errs54){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
let missing3;
if(((data26.file === undefined) && (missing3 = "file")) || ((data26.line === undefined) && (missing3 = "line"))){
validate20.errors = [{instancePath:instancePath+"/sources/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sourceLine/required",keyword:"required",params:{missingProperty: missing3}}];
return false;
}
else {
const _errs56 = errors;
for(const key4 in data26){
if(!((key4 === "file") || (key4 === "line"))){
validate20.errors = [{instancePath:instancePath+"/sources/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sourceLine/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}}];
return false;
break;
}
}
if(_errs56 === errors){
if(data26.file !== undefined){
const _errs57 = errors;
if(typeof data26.file !== "string"){
validate20.errors = [{instancePath:instancePath+"/sources/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/file",schemaPath:"#/$defs/sourceLine/properties/file/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid16 = _errs57 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data26.line !== undefined){
let data28 = data26.line;
const _errs59 = errors;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
validate20.errors = [{instancePath:instancePath+"/sources/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/line",schemaPath:"#/$defs/sourceLine/properties/line/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs59){
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 < 1 || isNaN(data28)){
validate20.errors = [{instancePath:instancePath+"/sources/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/line",schemaPath:"#/$defs/sourceLine/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
var valid16 = _errs59 === errors;
}
else {
var valid16 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/sources/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sourceLine/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid14 = _errs53 === errors;
if(!valid14){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/sources",schemaPath:"#/properties/sources/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs50 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.stacks !== undefined){
let data29 = data.stacks;
const _errs61 = errors;
if(errors === _errs61){
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
for(const key5 in data29){
let data30 = data29[key5];
const _errs64 = errors;
if(errors === _errs64){
if(typeof data30 === "string"){
if(!pattern9.test(data30)){
validate20.errors = [{instancePath:instancePath+"/stacks/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/stacks/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/stacks/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/stacks/additionalProperties/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid17 = _errs64 === errors;
if(!valid17){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/stacks",schemaPath:"#/properties/stacks/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs61 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.refused !== undefined){
const _errs66 = errors;
if(true !== data.refused){
validate20.errors = [{instancePath:instancePath+"/refused",schemaPath:"#/properties/refused/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid0 = _errs66 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

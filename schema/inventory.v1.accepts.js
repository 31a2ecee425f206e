// Compiled from the schema beside it by UPDATE_GOLDEN=1 npx jest __tests__/intake/accepted-schemas. Do not edit.
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:cdktf-entra-sync:inventory:v1","type":"object","additionalProperties":false,"required":["version","domain","takenAt","organizationalUnits"],"properties":{"version":{"enum":[1]},"domain":{"type":"string"},"takenAt":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$"},"organizationalUnits":{"type":"array","items":{"$ref":"#/$defs/organizationalUnit"}},"references":{"type":"array","items":{"$ref":"#/$defs/reference"}}},"$defs":{"organizationalUnit":{"type":"object","additionalProperties":false,"required":["distinguishedName","users","inetOrgPersons","groups","contacts","devices"],"properties":{"distinguishedName":{"type":"string"},"users":{"type":"integer","minimum":0},"inetOrgPersons":{"type":"integer","minimum":0},"groups":{"type":"integer","minimum":0},"contacts":{"type":"integer","minimum":0},"devices":{"type":"integer","minimum":0},"largestGroup":{"type":"integer","minimum":0}}},"reference":{"type":"object","additionalProperties":false,"required":["from","to","count"],"properties":{"from":{"type":"string"},"to":{"type":"string"},"count":{"type":"integer","minimum":0}}}}};
const schema32 = {"type":"object","additionalProperties":false,"required":["distinguishedName","users","inetOrgPersons","groups","contacts","devices"],"properties":{"distinguishedName":{"type":"string"},"users":{"type":"integer","minimum":0},"inetOrgPersons":{"type":"integer","minimum":0},"groups":{"type":"integer","minimum":0},"contacts":{"type":"integer","minimum":0},"devices":{"type":"integer","minimum":0},"largestGroup":{"type":"integer","minimum":0}}};
const schema33 = {"type":"object","additionalProperties":false,"required":["from","to","count"],"properties":{"from":{"type":"string"},"to":{"type":"string"},"count":{"type":"integer","minimum":0}}};
const pattern4 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:cdktf-entra-sync:inventory:v1" */;
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
if(((((data.version === undefined) && (missing0 = "version")) || ((data.domain === undefined) && (missing0 = "domain"))) || ((data.takenAt === undefined) && (missing0 = "takenAt"))) || ((data.organizationalUnits === undefined) && (missing0 = "organizationalUnits"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "version") || (key0 === "domain")) || (key0 === "takenAt")) || (key0 === "organizationalUnits")) || (key0 === "references"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.version !== undefined){
const _errs2 = errors;
if(!(data.version === 1)){
validate20.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/enum",keyword:"enum",params:{allowedValues: schema31.properties.version.enum}}];
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
validate20.errors = [{instancePath:instancePath+"/domain",schemaPath:"#/properties/domain/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.takenAt !== undefined){
let data2 = data.takenAt;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
validate20.errors = [{instancePath:instancePath+"/takenAt",schemaPath:"#/properties/takenAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$"}}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/takenAt",schemaPath:"#/properties/takenAt/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.organizationalUnits !== undefined){
let data3 = data.organizationalUnits;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs9 = errors;
const _errs10 = errors;
if(errors === _errs10){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing1;
if(((((((data4.distinguishedName === undefined) && (missing1 = "distinguishedName")) || ((data4.users === undefined) && (missing1 = "users"))) || ((data4.inetOrgPersons === undefined) && (missing1 = "inetOrgPersons"))) || ((data4.groups === undefined) && (missing1 = "groups"))) || ((data4.contacts === undefined) && (missing1 = "contacts"))) || ((data4.devices === undefined) && (missing1 = "devices"))){
validate20.errors = [{instancePath:instancePath+"/organizationalUnits/" + i0,schemaPath:"#/$defs/organizationalUnit/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs12 = errors;
for(const key1 in data4){
if(!(((((((key1 === "distinguishedName") || (key1 === "users")) || (key1 === "inetOrgPersons")) || (key1 === "groups")) || (key1 === "contacts")) || (key1 === "devices")) || (key1 === "largestGroup"))){
validate20.errors = [{instancePath:instancePath+"/organizationalUnits/" + i0,schemaPath:"#/$defs/organizationalUnit/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs12 === errors){
if(data4.distinguishedName !== undefined){
const _errs13 = errors;
if(typeof data4.distinguishedName !== "string"){
validate20.errors = [{instancePath:instancePath+"/organizationalUnits/" + i0+"/distinguishedName",schemaPath:"#/$defs/organizationalUnit/properties/distinguishedName/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs13 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.users !== undefined){
let data6 = data4.users;
const _errs15 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate20.errors = [{instancePath:instancePath+"/organizationalUnits/" + i0+"/users",schemaPath:"#/$defs/organizationalUnit/properties/users/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs15){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate20.errors = [{instancePath:instancePath+"/organizationalUnits/" + i0+"/users",schemaPath:"#/$defs/organizationalUnit/properties/users/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid3 = _errs15 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.inetOrgPersons !== undefined){
let data7 = data4.inetOrgPersons;
const _errs17 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate20.errors = [{instancePath:instancePath+"/organizationalUnits/" + i0+"/inetOrgPersons",schemaPath:"#/$defs/organizationalUnit/properties/inetOrgPersons/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs17){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
validate20.errors = [{instancePath:instancePath+"/organizationalUnits/" + i0+"/inetOrgPersons",schemaPath:"#/$defs/organizationalUnit/properties/inetOrgPersons/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid3 = _errs17 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.groups !== undefined){
let data8 = data4.groups;
const _errs19 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate20.errors = [{instancePath:instancePath+"/organizationalUnits/" + i0+"/groups",schemaPath:"#/$defs/organizationalUnit/properties/groups/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs19){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
validate20.errors = [{instancePath:instancePath+"/organizationalUnits/" + i0+"/groups",schemaPath:"#/$defs/organizationalUnit/properties/groups/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid3 = _errs19 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.contacts !== undefined){
let data9 = data4.contacts;
const _errs21 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate20.errors = [{instancePath:instancePath+"/organizationalUnits/" + i0+"/contacts",schemaPath:"#/$defs/organizationalUnit/properties/contacts/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs21){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
validate20.errors = [{instancePath:instancePath+"/organizationalUnits/" + i0+"/contacts",schemaPath:"#/$defs/organizationalUnit/properties/contacts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid3 = _errs21 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.devices !== undefined){
let data10 = data4.devices;
const _errs23 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate20.errors = [{instancePath:instancePath+"/organizationalUnits/" + i0+"/devices",schemaPath:"#/$defs/organizationalUnit/properties/devices/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs23){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
validate20.errors = [{instancePath:instancePath+"/organizationalUnits/" + i0+"/devices",schemaPath:"#/$defs/organizationalUnit/properties/devices/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid3 = _errs23 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.largestGroup !== undefined){
let data11 = data4.largestGroup;
const _errs25 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate20.errors = [{instancePath:instancePath+"/organizationalUnits/" + i0+"/largestGroup",schemaPath:"#/$defs/organizationalUnit/properties/largestGroup/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs25){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
validate20.errors = [{instancePath:instancePath+"/organizationalUnits/" + i0+"/largestGroup",schemaPath:"#/$defs/organizationalUnit/properties/largestGroup/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid3 = _errs25 === errors;
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
else {
validate20.errors = [{instancePath:instancePath+"/organizationalUnits/" + i0,schemaPath:"#/$defs/organizationalUnit/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid1 = _errs9 === errors;
if(!valid1){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/organizationalUnits",schemaPath:"#/properties/organizationalUnits/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.references !== undefined){
let data12 = data.references;
const _errs27 = errors;
if(errors === _errs27){
if(Array.isArray(data12)){
var valid4 = true;
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
let data13 = data12[i1];
const _errs29 = errors;
const _errs30 = errors;
if(errors === _errs30){
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
let missing2;
if((((data13.from === undefined) && (missing2 = "from")) || ((data13.to === undefined) && (missing2 = "to"))) || ((data13.count === undefined) && (missing2 = "count"))){
validate20.errors = [{instancePath:instancePath+"/references/" + i1,schemaPath:"#/$defs/reference/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs32 = errors;
for(const key2 in data13){
if(!(((key2 === "from") || (key2 === "to")) || (key2 === "count"))){
validate20.errors = [{instancePath:instancePath+"/references/" + i1,schemaPath:"#/$defs/reference/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs32 === errors){
if(data13.from !== undefined){
const _errs33 = errors;
if(typeof data13.from !== "string"){
validate20.errors = [{instancePath:instancePath+"/references/" + i1+"/from",schemaPath:"#/$defs/reference/properties/from/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs33 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data13.to !== undefined){
const _errs35 = errors;
if(typeof data13.to !== "string"){
validate20.errors = [{instancePath:instancePath+"/references/" + i1+"/to",schemaPath:"#/$defs/reference/properties/to/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs35 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data13.count !== undefined){
let data16 = data13.count;
const _errs37 = errors;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
validate20.errors = [{instancePath:instancePath+"/references/" + i1+"/count",schemaPath:"#/$defs/reference/properties/count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs37){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
validate20.errors = [{instancePath:instancePath+"/references/" + i1+"/count",schemaPath:"#/$defs/reference/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid6 = _errs37 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/references/" + i1,schemaPath:"#/$defs/reference/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid4 = _errs29 === errors;
if(!valid4){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/references",schemaPath:"#/properties/references/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs27 === errors;
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
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

// Compiled from the schema beside it by UPDATE_GOLDEN=1 npx jest __tests__/intake/accepted-schemas. Do not edit.
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:cdktf-entra-sync:wave-evidence:v1","type":"object","additionalProperties":false,"required":["version","tenant","tenantId","wave","step","position","topologies","observedAt","passed","exitCode"],"properties":{"version":{"enum":[1]},"tenant":{"type":"string"},"tenantId":{"type":"string","pattern":"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},"wave":{"$ref":"#/$defs/wave"},"step":{"enum":["handOver","takeOver"]},"position":{"$ref":"#/$defs/position"},"topologies":{"type":"array","minItems":1,"items":{"type":"string","pattern":"^[0-9a-f]{64}$"}},"observedAt":{"type":"string"},"passed":{"type":"boolean"},"exitCode":{"enum":[0,1]},"verify":{"$ref":"#/$defs/verify"},"health":{"$ref":"#/$defs/health"}},"$defs":{"wave":{"type":"object","additionalProperties":false,"required":["name","number","organizationalUnits","to"],"properties":{"name":{"type":"string"},"number":{"type":"integer","minimum":1},"organizationalUnits":{"type":"array","minItems":1,"items":{"type":"string"}},"to":{"type":"string"}}},"position":{"type":"object","additionalProperties":false,"required":["done"],"properties":{"done":{"type":"integer","minimum":0},"next":{"const":"handedOver"},"connectSync":{"enum":["staging","removed"]}}},"verify":{"type":"object","additionalProperties":false,"required":["complete","all","ofTheWave","unpredicted"],"properties":{"complete":{"type":"boolean"},"all":{"$ref":"#/$defs/verdicts"},"ofTheWave":{"$ref":"#/$defs/verdicts"},"unpredicted":{"type":"integer","minimum":0}}},"verdicts":{"type":"object","additionalProperties":false,"required":["missing","otherwise","notYet","unchecked","asPredicted"],"properties":{"missing":{"type":"integer","minimum":0},"otherwise":{"type":"integer","minimum":0},"notYet":{"type":"integer","minimum":0},"unchecked":{"type":"integer","minimum":0},"asPredicted":{"type":"integer","minimum":0}}},"health":{"type":"object","additionalProperties":false,"required":["failOn","findings"],"properties":{"failOn":{"enum":["error","warning","advice"]},"findings":{"type":"array","items":{"$ref":"#/$defs/finding"}}}},"finding":{"type":"object","additionalProperties":false,"required":["code","severity","standing","count"],"properties":{"code":{"type":"string","pattern":"^[A-Z]{2,10}[0-9]{3,4}$"},"severity":{"enum":["error","warning","advice"]},"standing":{"enum":["open","waived","known"]},"count":{"type":"integer","minimum":1}}}}};
const schema32 = {"type":"object","additionalProperties":false,"required":["name","number","organizationalUnits","to"],"properties":{"name":{"type":"string"},"number":{"type":"integer","minimum":1},"organizationalUnits":{"type":"array","minItems":1,"items":{"type":"string"}},"to":{"type":"string"}}};
const schema33 = {"type":"object","additionalProperties":false,"required":["done"],"properties":{"done":{"type":"integer","minimum":0},"next":{"const":"handedOver"},"connectSync":{"enum":["staging","removed"]}}};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", "u");
const pattern5 = new RegExp("^[0-9a-f]{64}$", "u");
const schema34 = {"type":"object","additionalProperties":false,"required":["complete","all","ofTheWave","unpredicted"],"properties":{"complete":{"type":"boolean"},"all":{"$ref":"#/$defs/verdicts"},"ofTheWave":{"$ref":"#/$defs/verdicts"},"unpredicted":{"type":"integer","minimum":0}}};
const schema35 = {"type":"object","additionalProperties":false,"required":["missing","otherwise","notYet","unchecked","asPredicted"],"properties":{"missing":{"type":"integer","minimum":0},"otherwise":{"type":"integer","minimum":0},"notYet":{"type":"integer","minimum":0},"unchecked":{"type":"integer","minimum":0},"asPredicted":{"type":"integer","minimum":0}}};

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
if(((((data.complete === undefined) && (missing0 = "complete")) || ((data.all === undefined) && (missing0 = "all"))) || ((data.ofTheWave === undefined) && (missing0 = "ofTheWave"))) || ((data.unpredicted === undefined) && (missing0 = "unpredicted"))){
validate21.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "complete") || (key0 === "all")) || (key0 === "ofTheWave")) || (key0 === "unpredicted"))){
validate21.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.complete !== undefined){
const _errs2 = errors;
if(typeof data.complete !== "boolean"){
validate21.errors = [{instancePath:instancePath+"/complete",schemaPath:"#/properties/complete/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.all !== undefined){
let data1 = data.all;
const _errs4 = errors;
const _errs5 = errors;
if(errors === _errs5){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing1;
if((((((data1.missing === undefined) && (missing1 = "missing")) || ((data1.otherwise === undefined) && (missing1 = "otherwise"))) || ((data1.notYet === undefined) && (missing1 = "notYet"))) || ((data1.unchecked === undefined) && (missing1 = "unchecked"))) || ((data1.asPredicted === undefined) && (missing1 = "asPredicted"))){
validate21.errors = [{instancePath:instancePath+"/all",schemaPath:"#/$defs/verdicts/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs7 = errors;
for(const key1 in data1){
if(!(((((key1 === "missing") || (key1 === "otherwise")) || (key1 === "notYet")) || (key1 === "unchecked")) || (key1 === "asPredicted"))){
validate21.errors = [{instancePath:instancePath+"/all",schemaPath:"#/$defs/verdicts/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs7 === errors){
if(data1.missing !== undefined){
let data2 = data1.missing;
const _errs8 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate21.errors = [{instancePath:instancePath+"/all/missing",schemaPath:"#/$defs/verdicts/properties/missing/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs8){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
validate21.errors = [{instancePath:instancePath+"/all/missing",schemaPath:"#/$defs/verdicts/properties/missing/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.otherwise !== undefined){
let data3 = data1.otherwise;
const _errs10 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate21.errors = [{instancePath:instancePath+"/all/otherwise",schemaPath:"#/$defs/verdicts/properties/otherwise/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs10){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
validate21.errors = [{instancePath:instancePath+"/all/otherwise",schemaPath:"#/$defs/verdicts/properties/otherwise/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.notYet !== undefined){
let data4 = data1.notYet;
const _errs12 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate21.errors = [{instancePath:instancePath+"/all/notYet",schemaPath:"#/$defs/verdicts/properties/notYet/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs12){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate21.errors = [{instancePath:instancePath+"/all/notYet",schemaPath:"#/$defs/verdicts/properties/notYet/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.unchecked !== undefined){
let data5 = data1.unchecked;
const _errs14 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate21.errors = [{instancePath:instancePath+"/all/unchecked",schemaPath:"#/$defs/verdicts/properties/unchecked/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs14){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate21.errors = [{instancePath:instancePath+"/all/unchecked",schemaPath:"#/$defs/verdicts/properties/unchecked/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.asPredicted !== undefined){
let data6 = data1.asPredicted;
const _errs16 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate21.errors = [{instancePath:instancePath+"/all/asPredicted",schemaPath:"#/$defs/verdicts/properties/asPredicted/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs16){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate21.errors = [{instancePath:instancePath+"/all/asPredicted",schemaPath:"#/$defs/verdicts/properties/asPredicted/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/all",schemaPath:"#/$defs/verdicts/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ofTheWave !== undefined){
let data7 = data.ofTheWave;
const _errs18 = errors;
const _errs19 = errors;
if(errors === _errs19){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
let missing2;
if((((((data7.missing === undefined) && (missing2 = "missing")) || ((data7.otherwise === undefined) && (missing2 = "otherwise"))) || ((data7.notYet === undefined) && (missing2 = "notYet"))) || ((data7.unchecked === undefined) && (missing2 = "unchecked"))) || ((data7.asPredicted === undefined) && (missing2 = "asPredicted"))){
validate21.errors = [{instancePath:instancePath+"/ofTheWave",schemaPath:"#/$defs/verdicts/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs21 = errors;
for(const key2 in data7){
if(!(((((key2 === "missing") || (key2 === "otherwise")) || (key2 === "notYet")) || (key2 === "unchecked")) || (key2 === "asPredicted"))){
validate21.errors = [{instancePath:instancePath+"/ofTheWave",schemaPath:"#/$defs/verdicts/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs21 === errors){
if(data7.missing !== undefined){
let data8 = data7.missing;
const _errs22 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate21.errors = [{instancePath:instancePath+"/ofTheWave/missing",schemaPath:"#/$defs/verdicts/properties/missing/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs22){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
validate21.errors = [{instancePath:instancePath+"/ofTheWave/missing",schemaPath:"#/$defs/verdicts/properties/missing/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid4 = _errs22 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.otherwise !== undefined){
let data9 = data7.otherwise;
const _errs24 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate21.errors = [{instancePath:instancePath+"/ofTheWave/otherwise",schemaPath:"#/$defs/verdicts/properties/otherwise/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs24){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
validate21.errors = [{instancePath:instancePath+"/ofTheWave/otherwise",schemaPath:"#/$defs/verdicts/properties/otherwise/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid4 = _errs24 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.notYet !== undefined){
let data10 = data7.notYet;
const _errs26 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate21.errors = [{instancePath:instancePath+"/ofTheWave/notYet",schemaPath:"#/$defs/verdicts/properties/notYet/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs26){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
validate21.errors = [{instancePath:instancePath+"/ofTheWave/notYet",schemaPath:"#/$defs/verdicts/properties/notYet/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid4 = _errs26 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.unchecked !== undefined){
let data11 = data7.unchecked;
const _errs28 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate21.errors = [{instancePath:instancePath+"/ofTheWave/unchecked",schemaPath:"#/$defs/verdicts/properties/unchecked/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs28){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
validate21.errors = [{instancePath:instancePath+"/ofTheWave/unchecked",schemaPath:"#/$defs/verdicts/properties/unchecked/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid4 = _errs28 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.asPredicted !== undefined){
let data12 = data7.asPredicted;
const _errs30 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate21.errors = [{instancePath:instancePath+"/ofTheWave/asPredicted",schemaPath:"#/$defs/verdicts/properties/asPredicted/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs30){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
validate21.errors = [{instancePath:instancePath+"/ofTheWave/asPredicted",schemaPath:"#/$defs/verdicts/properties/asPredicted/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid4 = _errs30 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/ofTheWave",schemaPath:"#/$defs/verdicts/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unpredicted !== undefined){
let data13 = data.unpredicted;
const _errs32 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate21.errors = [{instancePath:instancePath+"/unpredicted",schemaPath:"#/properties/unpredicted/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs32){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 0 || isNaN(data13)){
validate21.errors = [{instancePath:instancePath+"/unpredicted",schemaPath:"#/properties/unpredicted/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid0 = _errs32 === errors;
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
validate21.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema37 = {"type":"object","additionalProperties":false,"required":["failOn","findings"],"properties":{"failOn":{"enum":["error","warning","advice"]},"findings":{"type":"array","items":{"$ref":"#/$defs/finding"}}}};
const schema38 = {"type":"object","additionalProperties":false,"required":["code","severity","standing","count"],"properties":{"code":{"type":"string","pattern":"^[A-Z]{2,10}[0-9]{3,4}$"},"severity":{"enum":["error","warning","advice"]},"standing":{"enum":["open","waived","known"]},"count":{"type":"integer","minimum":1}}};
const pattern6 = new RegExp("^[A-Z]{2,10}[0-9]{3,4}$", "u");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.failOn === undefined) && (missing0 = "failOn")) || ((data.findings === undefined) && (missing0 = "findings"))){
validate23.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "failOn") || (key0 === "findings"))){
validate23.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.failOn !== undefined){
let data0 = data.failOn;
const _errs2 = errors;
if(!(((data0 === "error") || (data0 === "warning")) || (data0 === "advice"))){
validate23.errors = [{instancePath:instancePath+"/failOn",schemaPath:"#/properties/failOn/enum",keyword:"enum",params:{allowedValues: schema37.properties.failOn.enum}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.findings !== undefined){
let data1 = data.findings;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs5 = errors;
const _errs6 = errors;
if(errors === _errs6){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((data2.code === undefined) && (missing1 = "code")) || ((data2.severity === undefined) && (missing1 = "severity"))) || ((data2.standing === undefined) && (missing1 = "standing"))) || ((data2.count === undefined) && (missing1 = "count"))){
validate23.errors = [{instancePath:instancePath+"/findings/" + i0,schemaPath:"#/$defs/finding/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key1 in data2){
if(!((((key1 === "code") || (key1 === "severity")) || (key1 === "standing")) || (key1 === "count"))){
validate23.errors = [{instancePath:instancePath+"/findings/" + i0,schemaPath:"#/$defs/finding/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data2.code !== undefined){
let data3 = data2.code;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data3 === "string"){
if(!pattern6.test(data3)){
validate23.errors = [{instancePath:instancePath+"/findings/" + i0+"/code",schemaPath:"#/$defs/finding/properties/code/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{2,10}[0-9]{3,4}$"}}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/findings/" + i0+"/code",schemaPath:"#/$defs/finding/properties/code/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid3 = _errs9 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.severity !== undefined){
let data4 = data2.severity;
const _errs11 = errors;
if(!(((data4 === "error") || (data4 === "warning")) || (data4 === "advice"))){
validate23.errors = [{instancePath:instancePath+"/findings/" + i0+"/severity",schemaPath:"#/$defs/finding/properties/severity/enum",keyword:"enum",params:{allowedValues: schema38.properties.severity.enum}}];
return false;
}
var valid3 = _errs11 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.standing !== undefined){
let data5 = data2.standing;
const _errs12 = errors;
if(!(((data5 === "open") || (data5 === "waived")) || (data5 === "known"))){
validate23.errors = [{instancePath:instancePath+"/findings/" + i0+"/standing",schemaPath:"#/$defs/finding/properties/standing/enum",keyword:"enum",params:{allowedValues: schema38.properties.standing.enum}}];
return false;
}
var valid3 = _errs12 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.count !== undefined){
let data6 = data2.count;
const _errs13 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate23.errors = [{instancePath:instancePath+"/findings/" + i0+"/count",schemaPath:"#/$defs/finding/properties/count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 1 || isNaN(data6)){
validate23.errors = [{instancePath:instancePath+"/findings/" + i0+"/count",schemaPath:"#/$defs/finding/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
var valid3 = _errs13 === errors;
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
else {
validate23.errors = [{instancePath:instancePath+"/findings/" + i0,schemaPath:"#/$defs/finding/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/findings",schemaPath:"#/properties/findings/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate23.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:cdktf-entra-sync:wave-evidence:v1" */;
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
if(((((((((((data.version === undefined) && (missing0 = "version")) || ((data.tenant === undefined) && (missing0 = "tenant"))) || ((data.tenantId === undefined) && (missing0 = "tenantId"))) || ((data.wave === undefined) && (missing0 = "wave"))) || ((data.step === undefined) && (missing0 = "step"))) || ((data.position === undefined) && (missing0 = "position"))) || ((data.topologies === undefined) && (missing0 = "topologies"))) || ((data.observedAt === undefined) && (missing0 = "observedAt"))) || ((data.passed === undefined) && (missing0 = "passed"))) || ((data.exitCode === undefined) && (missing0 = "exitCode"))){
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
if(data.tenant !== undefined){
const _errs3 = errors;
if(typeof data.tenant !== "string"){
validate20.errors = [{instancePath:instancePath+"/tenant",schemaPath:"#/properties/tenant/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tenantId !== undefined){
let data2 = data.tenantId;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
validate20.errors = [{instancePath:instancePath+"/tenantId",schemaPath:"#/properties/tenantId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tenantId",schemaPath:"#/properties/tenantId/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.wave !== undefined){
let data3 = data.wave;
const _errs7 = errors;
const _errs8 = errors;
if(errors === _errs8){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if(((((data3.name === undefined) && (missing1 = "name")) || ((data3.number === undefined) && (missing1 = "number"))) || ((data3.organizationalUnits === undefined) && (missing1 = "organizationalUnits"))) || ((data3.to === undefined) && (missing1 = "to"))){
validate20.errors = [{instancePath:instancePath+"/wave",schemaPath:"#/$defs/wave/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs10 = errors;
for(const key1 in data3){
if(!((((key1 === "name") || (key1 === "number")) || (key1 === "organizationalUnits")) || (key1 === "to"))){
validate20.errors = [{instancePath:instancePath+"/wave",schemaPath:"#/$defs/wave/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs10 === errors){
if(data3.name !== undefined){
const _errs11 = errors;
if(typeof data3.name !== "string"){
validate20.errors = [{instancePath:instancePath+"/wave/name",schemaPath:"#/$defs/wave/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.number !== undefined){
let data5 = data3.number;
const _errs13 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate20.errors = [{instancePath:instancePath+"/wave/number",schemaPath:"#/$defs/wave/properties/number/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs13){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 1 || isNaN(data5)){
validate20.errors = [{instancePath:instancePath+"/wave/number",schemaPath:"#/$defs/wave/properties/number/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.organizationalUnits !== undefined){
let data6 = data3.organizationalUnits;
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data6)){
if(data6.length < 1){
validate20.errors = [{instancePath:instancePath+"/wave/organizationalUnits",schemaPath:"#/$defs/wave/properties/organizationalUnits/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid3 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
const _errs17 = errors;
if(typeof data6[i0] !== "string"){
validate20.errors = [{instancePath:instancePath+"/wave/organizationalUnits/" + i0,schemaPath:"#/$defs/wave/properties/organizationalUnits/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs17 === errors;
if(!valid3){
break;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/wave/organizationalUnits",schemaPath:"#/$defs/wave/properties/organizationalUnits/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid2 = _errs15 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.to !== undefined){
const _errs19 = errors;
if(typeof data3.to !== "string"){
validate20.errors = [{instancePath:instancePath+"/wave/to",schemaPath:"#/$defs/wave/properties/to/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs19 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/wave",schemaPath:"#/$defs/wave/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.step !== undefined){
let data9 = data.step;
const _errs21 = errors;
if(!((data9 === "handOver") || (data9 === "takeOver"))){
validate20.errors = [{instancePath:instancePath+"/step",schemaPath:"#/properties/step/enum",keyword:"enum",params:{allowedValues: schema31.properties.step.enum}}];
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.position !== undefined){
let data10 = data.position;
const _errs22 = errors;
const _errs23 = errors;
if(errors === _errs23){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing2;
if((data10.done === undefined) && (missing2 = "done")){
validate20.errors = [{instancePath:instancePath+"/position",schemaPath:"#/$defs/position/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs25 = errors;
for(const key2 in data10){
if(!(((key2 === "done") || (key2 === "next")) || (key2 === "connectSync"))){
validate20.errors = [{instancePath:instancePath+"/position",schemaPath:"#/$defs/position/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs25 === errors){
if(data10.done !== undefined){
let data11 = data10.done;
const _errs26 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate20.errors = [{instancePath:instancePath+"/position/done",schemaPath:"#/$defs/position/properties/done/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs26){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
validate20.errors = [{instancePath:instancePath+"/position/done",schemaPath:"#/$defs/position/properties/done/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid5 = _errs26 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data10.next !== undefined){
const _errs28 = errors;
if("handedOver" !== data10.next){
validate20.errors = [{instancePath:instancePath+"/position/next",schemaPath:"#/$defs/position/properties/next/const",keyword:"const",params:{allowedValue: "handedOver"}}];
return false;
}
var valid5 = _errs28 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data10.connectSync !== undefined){
let data13 = data10.connectSync;
const _errs29 = errors;
if(!((data13 === "staging") || (data13 === "removed"))){
validate20.errors = [{instancePath:instancePath+"/position/connectSync",schemaPath:"#/$defs/position/properties/connectSync/enum",keyword:"enum",params:{allowedValues: schema33.properties.connectSync.enum}}];
return false;
}
var valid5 = _errs29 === errors;
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
validate20.errors = [{instancePath:instancePath+"/position",schemaPath:"#/$defs/position/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.topologies !== undefined){
let data14 = data.topologies;
const _errs30 = errors;
if(errors === _errs30){
if(Array.isArray(data14)){
if(data14.length < 1){
validate20.errors = [{instancePath:instancePath+"/topologies",schemaPath:"#/properties/topologies/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid6 = true;
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
const _errs32 = errors;
if(errors === _errs32){
if(typeof data15 === "string"){
if(!pattern5.test(data15)){
validate20.errors = [{instancePath:instancePath+"/topologies/" + i1,schemaPath:"#/properties/topologies/items/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/topologies/" + i1,schemaPath:"#/properties/topologies/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid6 = _errs32 === errors;
if(!valid6){
break;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/topologies",schemaPath:"#/properties/topologies/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.observedAt !== undefined){
const _errs34 = errors;
if(typeof data.observedAt !== "string"){
validate20.errors = [{instancePath:instancePath+"/observedAt",schemaPath:"#/properties/observedAt/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs34 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.passed !== undefined){
const _errs36 = errors;
if(typeof data.passed !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/passed",schemaPath:"#/properties/passed/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.exitCode !== undefined){
let data18 = data.exitCode;
const _errs38 = errors;
if(!((data18 === 0) || (data18 === 1))){
validate20.errors = [{instancePath:instancePath+"/exitCode",schemaPath:"#/properties/exitCode/enum",keyword:"enum",params:{allowedValues: schema31.properties.exitCode.enum}}];
return false;
}
var valid0 = _errs38 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.verify !== undefined){
const _errs39 = errors;
if(!(validate21(data.verify, {instancePath:instancePath+"/verify",parentData:data,parentDataProperty:"verify",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
var valid0 = _errs39 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.health !== undefined){
const _errs40 = errors;
if(!(validate23(data.health, {instancePath:instancePath+"/health",parentData:data,parentDataProperty:"health",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
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

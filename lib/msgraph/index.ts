export * from "./data-resource";
export * from "./data-resource-action";
export * from "./provider";
export type { ActionTimeouts, ApiVersion, QueryParameters, ReadWriteTimeouts, RetrySettings } from "./request";
export * from "./resource";
export * from "./resource-action";
export * from "./update-resource";

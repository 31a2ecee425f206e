/** Query parameters of a Graph request: each name with its values, as in `{ "$select": ["id", "displayName"] }`. */
export type QueryParameters = Readonly<Record<string, readonly string[]>>;

/** Which answers of Graph are worth another try, beside those the provider always retries (408, 429 and 5xx). */
export interface RetrySettings {
  /** Regular expressions; an error whose message matches one of them is retried until the timeout. */
  readonly errorMessageRegex: readonly string[];
}

export interface ReadWriteTimeouts {
  /** How long creating may take, as a Go duration such as `45m`. @default 30m (the provider's) */
  readonly create?: string;
  /** How long reading may take. @default 5m (the provider's) */
  readonly read?: string;
  /** How long updating may take. @default 30m (the provider's) */
  readonly update?: string;
  /** How long deleting may take. @default 30m (the provider's) */
  readonly delete?: string;
}

export interface ActionTimeouts {
  /** How long the action may take, as a Go duration such as `45m`. @default 30m (the provider's) */
  readonly create?: string;
}

/** Microsoft documents `containerFilter` and `groupFilter` on beta only. */
export type ApiVersion = "v1.0" | "beta";

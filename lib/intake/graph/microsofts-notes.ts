/** Keys of metadata that decide nothing about what is synchronized. In lower case. */
const NOTES: ReadonlySet<string> = new Set([
  "supportsprovisionondemand",
  "originaljoiningproperty",
  "iscustomerdefined",
  "excludefromreporting",
]);

/**
 * Whether an entry of the metadata of a rule or an object mapping is only a note. Others decide: `Disposition` discards
 * objects, `Unsynchronized` excludes a type, `DisableMonitoringForChanges` overlooks changes, `EscrowBehavior` says what
 * becomes of a reference that is not found.
 * {@link https://learn.microsoft.com/graph/api/resources/synchronization-objectmappingmetadataentry?view=graph-rest-1.0}
 */
export function isMicrosoftsNote(key: string): boolean {
  return NOTES.has(key.toLowerCase());
}

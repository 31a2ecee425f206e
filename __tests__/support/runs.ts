/**
 * How often a property is tried: in `npm test` a third of what is asked for, in `npm run campaign` thirty times that. Who
 * changes a property's subject runs the campaign before the review.
 */
export function runs(asked: number): number {
  const { PROPERTY_RUNS = "0.33" } = process.env;
  return Math.max(10, Math.ceil(asked * Number(PROPERTY_RUNS)));
}

/**
 * How often a property is tried: in `npm test` a third of what is asked for, in `npm run campaign` thirty times that, or as
 * often as is said for a campaign. Who changes a property's subject runs the campaign before the review.
 */
export function runs(asked: number, inCampaign = asked * CAMPAIGN): number {
  const { PROPERTY_RUNS = "0.33" } = process.env;
  const share = Number(PROPERTY_RUNS);
  return Math.max(10, Math.ceil(share < 1 ? asked * share : (inCampaign * share) / CAMPAIGN));
}

/** PROPERTY_RUNS in `npm run campaign`. */
const CAMPAIGN = 10;

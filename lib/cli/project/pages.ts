/** The pages of this package, where npm installs them in a project. */
export const PAGES = "node_modules/cdktf-entra-sync/docs";

/** The one version spoken; newest of the reference (29 July 2026). Source: Meta, "Graph API: Versions". */
export const graphVersion = "v26.0";

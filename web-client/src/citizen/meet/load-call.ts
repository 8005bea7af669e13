/** The conversation's page, which is not needed before somebody is received, and is there by then. */
export const loadCall = () => import('./CallView.vue')

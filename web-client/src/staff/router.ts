import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { wayAfterSignIn } from './sign-in/next-page'
import { lookWhoIsHere, staff } from './sign-in/staff'

declare module 'vue-router' {
  interface RouteMeta {
    /** Without the frame: the page has its own head. */
    bare?: boolean
    /** Open to whoever is not signed in. */
    open?: boolean
    /** Key of the words in the window's title. */
    title?: string
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    {
      path: '/staff/sign-in',
      component: () => import('./sign-in/SignInPage.vue'),
      meta: { open: true, bare: true, title: 'signIn.title' },
      beforeEnter: onwardIfSignedIn,
    },
    { path: '/staff', component: () => import('./overview/SessionsPage.vue'), meta: { title: 'frame.sessions' } },
    { path: '/staff/cases/new', component: () => import('./entry/EntryPage.vue'), meta: { title: 'entry.title' } },
    { path: '/staff/moderation', component: () => import('./moderation/ModerationPage.vue'), meta: { title: 'moderation.title' } },
    { path: '/staff/cases/:reference?', component: () => import('./triage/TriagePage.vue'), props: true, meta: { title: 'cases.title' } },
    { path: '/staff/calendar', component: () => import('./calendar/CalendarPage.vue'), meta: { title: 'calendar.title' } },
    { path: '/staff/exchange', component: () => import('./exchange/ExchangePage.vue'), meta: { title: 'exchange.title' } },
    { path: '/staff/promises', component: () => import('./promises/PromisesPage.vue'), meta: { title: 'promises.title' } },
    { path: '/staff/figures', component: () => import('./figures/FiguresPage.vue'), meta: { title: 'figures.title' } },
    { path: '/staff/publish/:draftId?', component: () => import('./publish/PublishPage.vue'), props: (to) => ({ draftId: to.params['draftId'] || null }), meta: { title: 'publish.title' } },
    { path: '/staff/sessions/:id', component: () => import('./overview/SessionPage.vue'), props: true, meta: { title: 'frame.sessions' } },
    { path: '/staff/sessions/:id/minutes', component: () => import('./minutes/MinutesPage.vue'), props: true, meta: { title: 'minutes.title' } },
    { path: '/staff/account', component: () => import('./account/AccountPage.vue'), meta: { title: 'account.title' } },
    { path: '/staff/search', component: () => import('./search/SearchPage.vue'), meta: { title: 'frame.search' } },
    { path: '/desk/join/:token', component: () => import('./desk/JoinPage.vue'), props: true, meta: { open: true, bare: true, title: 'desk.title' } },
    { path: '/desk/:sessionId', component: () => import('./desk/DeskPage.vue'), props: true, meta: { bare: true, title: 'desk.title' } },
    { path: '/review/:consultationId', component: () => import('./review/ReviewPage.vue'), props: true, meta: { title: 'review.title' } },
    { path: '/:rest(.*)*', component: () => import('./frame/NotHerePage.vue'), meta: { open: true } },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

router.beforeEach(async (to) => {
  if (to.meta.open) return true
  try {
    return (await lookWhoIsHere()) ? true : signInFor(to)
  } catch {
    // the page itself says what is the matter, and tries again
    return true
  }
})

function signInFor(to: RouteLocationNormalized) {
  return { path: '/staff/sign-in', query: { next: to.fullPath } }
}

/** Whoever comes back from the authority's sign-in is signed in already. */
async function onwardIfSignedIn(to: RouteLocationNormalized) {
  staff.value = undefined // what was known may be over
  const who = await lookWhoIsHere().catch(() => null)
  return who?.scope === 'full' ? wayAfterSignIn(to.query.next, who) : true
}

import { createRouter, createWebHistory } from 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** Without the frame: the page fills the screen itself. */
    bare?: boolean
    /** Key of the words in the window's title. */
    title?: string
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', component: () => import('./pages/HomePage.vue') },
    { path: '/file', component: () => import('./pages/FilePage.vue'), meta: { title: 'home.file.title' } },
    { path: '/cases', component: () => import('./pages/CasesPage.vue'), meta: { title: 'cases.title' } },
    { path: '/cases/:reference', component: () => import('./pages/CasePage.vue'), props: true, meta: { title: 'case.steps' } },
    // as short as it can be, for text messages
    { path: '/c/:reference', redirect: (to) => ({ path: `/cases/${String(to.params['reference'])}` }) },
    { path: '/account', component: () => import('./pages/AccountPage.vue'), meta: { title: 'account.title' } },
    { path: '/track', component: () => import('./pages/TrackPage.vue'), meta: { title: 'track.title' } },
    { path: '/appeals/:reference', component: () => import('./pages/AppealPage.vue'), props: true, meta: { title: 'appeal.title' } },
    { path: '/watch/:reference', component: () => import('./pages/WatchPage.vue'), props: true, meta: { bare: true, title: 'watch.title' } },
    { path: '/clarifications', component: () => import('./pages/ClarificationsPage.vue'), meta: { title: 'clarification.title' } },
    { path: '/sessions/:id', component: () => import('./pages/SessionPage.vue'), props: true, meta: { title: 'case.book' } },
    { path: '/appointments', component: () => import('./pages/AppointmentsPage.vue'), meta: { title: 'appointments.title' } },
    { path: '/inbox', component: () => import('./pages/InboxPage.vue'), meta: { title: 'inbox.title' } },
    { path: '/join/:token', component: () => import('./pages/JoinPage.vue'), props: true },
    { path: '/answer/:token', component: () => import('./pages/AnswerPage.vue'), props: true, meta: { title: 'answer.title' } },
    { path: '/guest/:token', component: () => import('./pages/GuestPage.vue'), props: true, meta: { bare: true, title: 'guest.title' } },
    { path: '/meet/:bookingId', component: () => import('./pages/MeetPage.vue'), props: true, meta: { bare: true, title: 'meet.title' } },
    { path: '/:rest(.*)*', component: () => import('./pages/NotHerePage.vue') },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

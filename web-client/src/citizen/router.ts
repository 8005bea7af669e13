import { createRouter, createWebHistory } from 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** Without the frame: the page fills the screen itself. */
    bare?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', component: () => import('./pages/HomePage.vue') },
    { path: '/file', component: () => import('./pages/FilePage.vue') },
    { path: '/cases', component: () => import('./pages/CasesPage.vue') },
    { path: '/cases/:reference', component: () => import('./pages/CasePage.vue'), props: true },
    { path: '/sessions/:id', component: () => import('./pages/SessionPage.vue'), props: true },
    { path: '/appointments', component: () => import('./pages/AppointmentsPage.vue') },
    { path: '/inbox', component: () => import('./pages/InboxPage.vue') },
    { path: '/join/:token', component: () => import('./pages/JoinPage.vue'), props: true },
    { path: '/meet/:bookingId', component: () => import('./pages/MeetPage.vue'), props: true, meta: { bare: true } },
    { path: '/:rest(.*)*', component: () => import('./pages/NotHerePage.vue') },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

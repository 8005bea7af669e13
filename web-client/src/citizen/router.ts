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
    { path: '/join/:token', component: () => import('./pages/JoinPage.vue'), props: true },
    { path: '/meet/:bookingId', component: () => import('./pages/MeetPage.vue'), props: true, meta: { bare: true } },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

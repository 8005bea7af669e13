import { flushPromises, mount } from '@vue/test-utils'
import { createI18n } from 'vue-i18n'
import { afterEach, describe, expect, it, vi } from 'vitest'
import words from '@/shared/locales/en.json'
import OpenIdChoice from '@/shared/sign-in/OpenIdChoice.vue'
import { openIdAddress, refusalIn } from '@/shared/sign-in/open-id'

const plugins = [createI18n({ legacy: false, locale: 'en', messages: { en: words } })]

function answering(openId: { staff: boolean; citizens: boolean } | null) {
  vi.stubGlobal('fetch', () =>
    openId ? Promise.resolve(new Response(JSON.stringify({ openId }))) : Promise.reject(new TypeError('no network')),
  )
}

async function shown(audience: 'staff' | 'citizen') {
  const choice = mount(OpenIdChoice, { props: { audience, next: '/cases' }, global: { plugins, stubs: { RouterLink: true } } })
  await flushPromises()
  return choice.find('a')
}

describe('the way in with the authority’s provider', () => {
  afterEach(() => vi.unstubAllGlobals())

  it.each(['staff', 'citizen'] as const)('is shown to %s where they have one', async (audience) => {
    answering({ staff: audience === 'staff', citizens: audience === 'citizen' })
    expect((await shown(audience)).attributes('href')).toBe(`/api/${audience}/sign-in/openid?next=%2Fcases`)
  })

  it.each(['staff', 'citizen'] as const)('is not shown to %s where only the others have one', async (audience) => {
    answering({ staff: audience !== 'staff', citizens: audience !== 'citizen' })
    expect((await shown(audience)).exists()).toBe(false)
  })

  it('is not shown while nobody knows', async () => {
    answering(null)
    expect((await shown('staff')).exists()).toBe(false)
  })

  it.each([
    ['/staff/cases?a=1&b=路', '/api/staff/sign-in/openid?next=%2Fstaff%2Fcases%3Fa%3D1%26b%3D%E8%B7%AF'],
    [undefined, '/api/staff/sign-in/openid'],
    [['/a', '/b'], '/api/staff/sign-in/openid'],
  ])('comes back to %s', (next, address) => {
    expect(openIdAddress('staff', next)).toBe(address)
  })

  it.each([
    ['denied', 'denied'],
    ['<script>', null],
    [undefined, null],
    [['denied'], null],
  ])('led back by %s has the sentence of %s', (query, why) => {
    expect(refusalIn(query)).toBe(why)
  })
})

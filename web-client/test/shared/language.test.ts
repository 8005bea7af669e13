import { describe, expect, it, vi } from 'vitest'
import { firstLanguage, keepLanguage } from '@/shared/language/language'
import { language, localized, setUpTranslations, switchLanguage } from '@/shared/language/translations'

describe('the language', () => {
  it.each([
    [['zh-TW', 'en'], 'zh-CN'],
    [['en-GB', 'zh'], 'en'],
    [['fr', 'en'], 'en'],
    [['fr'], 'zh-CN'],
    [[], 'zh-CN'],
  ])('of a browser that prefers %j is %s', (preferred, expected) => {
    expect(firstLanguage(preferred)).toBe(expected)
  })

  it('chosen once is kept', () => {
    keepLanguage('en')
    expect(firstLanguage(['zh-CN'])).toBe('en')
  })

  it('loads only its own words, and others when switched to', async () => {
    const chinese = vi.fn(() => Promise.resolve({ default: { hello: '您好' } }))
    const english = vi.fn(() => Promise.resolve({ default: { hello: 'Hello' } }))
    keepLanguage('zh-CN')
    const { global } = await setUpTranslations({ 'zh-CN': chinese, en: english })
    expect([global.t('hello'), global.t('name'), english.mock.calls.length]).toEqual(['您好', '开门', 0])
    await switchLanguage('en')
    expect([global.t('hello'), language(), document.documentElement.lang]).toEqual(['Hello', 'en', 'en'])
    expect(localized({ 'zh-CN': '一', en: 'one' })).toBe('one')
    expect(firstLanguage(['zh-CN'])).toBe('en')
    await switchLanguage('zh-CN')
    expect(chinese).toHaveBeenCalledOnce()
  })
})

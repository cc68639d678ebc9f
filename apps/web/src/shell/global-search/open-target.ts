import { useRouter } from '@tanstack/react-router'
import { useColorMode } from '../../ui/color-mode.tsx'
import { useConnectionLink } from '../connection-details.tsx'
import { useSignOut } from '../use-sign-out.tsx'
import type { Target } from './entries.ts'

const openTab = (href: string) => window.open(href, '_blank', 'noopener')

/** Does what was chosen; `inNewTab` where that makes sense. */
export function useOpenTarget(): (target: Target, inNewTab: boolean) => void {
  const router = useRouter()
  const { choose } = useColorMode()
  const { mutate: signOut } = useSignOut()
  const connection = {
    endpoints: useConnectionLink('endpoints'),
    apiKeys: useConnectionLink('apiKeys'),
  }
  return (target, inNewTab) => {
    switch (target.kind) {
      case 'page':
        return void (inNewTab ? openTab(target.href) : router.history.push(target.href))
      case 'external':
        return void openTab(target.href)
      case 'connection':
        return void (inNewTab ? openTab(connection[target.tab].href) : connection[target.tab].open())
      case 'theme':
        return choose(target.choice)
      case 'signOut':
        return signOut()
    }
  }
}

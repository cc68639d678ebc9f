import { useMutation } from '@tanstack/react-query'
import { FormattedMessage } from 'react-intl'
import { signOut } from '../api/session.ts'
import { basePath, paths } from '../paths.ts'
import { useFailureText } from '../ui/failure-text.tsx'
import { useToasts } from '../ui/toasts.tsx'

/** Ends the session and leaves for the sign-in page; where that fails a toast says that one is still signed in. */
export function useSignOut() {
  const toasts = useToasts()
  const failureText = useFailureText()
  return useMutation({
    mutationFn: signOut,
    // A full page load: nothing of this person stays in memory.
    onSuccess: () => window.location.assign(basePath + paths.login),
    onError: (failure) => {
      const { title, body } = failureText(failure)
      toasts.add({
        title: <FormattedMessage id="userMenu.signOutFailed" defaultMessage="You are still signed in" />,
        color: 'danger',
        iconType: 'error',
        text: `${title}. ${body}`,
        'data-test-subj': 'signOutFailedToast',
      })
    },
  })
}

import { lazy, useEffect } from 'react'

const parts = {
  deleteKeys: () => import('../delete/delete-dialog.tsx'),
  deleteMatching: () => import('../delete/delete-matching-dialog.tsx'),
  changeExpiry: () => import('../expiry/change-expiry-dialog.tsx'),
  changeMany: () => import('../expiry/change-many-dialog.tsx'),
  refresh: () => import('../rights/refresh-dialog.tsx'),
  refreshMany: () => import('../rights/refresh-many-dialog.tsx'),
}

export const DeleteDialog = lazy(() => parts.deleteKeys().then((part) => ({ default: part.DeleteDialog })))
export const DeleteMatchingDialog = lazy(() =>
  parts.deleteMatching().then((part) => ({ default: part.DeleteMatchingDialog })),
)
export const ChangeExpiryDialog = lazy(() =>
  parts.changeExpiry().then((part) => ({ default: part.ChangeExpiryDialog })),
)
export const RefreshDialog = lazy(() => parts.refresh().then((part) => ({ default: part.RefreshDialog })))
export const RefreshManyDialog = lazy(() =>
  parts.refreshMany().then((part) => ({ default: part.RefreshManyDialog })),
)
export const ChangeManyDialog = lazy(() =>
  parts.changeMany().then((part) => ({ default: part.ChangeManyDialog })),
)

/** So much later than the list is there that nothing of it waits for them. */
const afterMs = 1500

/** Loads the dialogs when the list has been there for a moment: who opens one does not wait, and needs no server for it. */
export function useDialogsAtHand(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      // One that cannot be loaded says so where it is opened.
      for (const load of Object.values(parts)) void load().catch(() => undefined)
    }, afterMs)
    return () => clearTimeout(timer)
  }, [])
}

export {
  deleteBulk,
  type SeedBulkOptions,
  seedBulk,
  seedKeys,
  seedUsers,
} from '@latchkey/local-elasticsearch'
export { expect } from '@playwright/test'
export * from './api-key-details-flyout.ts'
export * from './api-keys-overview.ts'
export * from './api-keys-page.ts'
export * from './change-expiry-dialog.ts'
export * from './connection-details.ts'
export * from './create-api-key-flyout.ts'
export * from './created-api-key.ts'
export * from './delete-api-keys-dialog.ts'
export * from './elasticsearch.ts'
export * from './export-menu.ts'
export * from './fixtures.ts'
export * from './global-search.ts'
export * from './header.ts'
export * from './identify-api-key-flyout.ts'
export * from './leave-guard.ts'
export * from './login-page.ts'
export * from './own-keys-banner.ts'
export * from './refresh-permissions-dialog.ts'
export * from './roles-page.ts'
export * from './rotate-api-key-flyout.ts'
export * from './run-file.ts'
export * from './sessions-dialog.ts'

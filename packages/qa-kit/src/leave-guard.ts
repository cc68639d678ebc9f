import type { Locator, Page } from '@playwright/test'

/** The question before typed text or a secret that nobody copied is lost. */
export class LeaveGuard {
  readonly modal: Locator
  readonly stayButton: Locator
  readonly leaveButton: Locator

  constructor(page: Page) {
    this.modal = page.getByTestId('leaveGuardModal')
    this.stayButton = this.modal.getByTestId('leaveGuardStayButton')
    this.leaveButton = this.modal.getByTestId('leaveGuardLeaveButton')
  }
}

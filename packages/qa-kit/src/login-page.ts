import type { Locator, Page } from '@playwright/test'
import type { User } from './run-file.ts'

/** The sign-in page. */
export class LoginPage {
  static readonly path = '/login'

  readonly form: Locator
  readonly username: Locator
  readonly password: Locator
  readonly submitButton: Locator
  readonly error: Locator

  constructor(readonly page: Page) {
    this.form = page.getByTestId('loginForm')
    this.username = page.getByTestId('loginUsername')
    this.password = page.getByTestId('loginPassword')
    this.submitButton = page.getByTestId('loginSubmit')
    this.error = page.getByTestId('loginErrorMessage')
  }

  async signIn({ username, password }: Pick<User, 'username' | 'password'>): Promise<void> {
    await this.username.fill(username)
    await this.password.fill(password)
    await this.submitButton.click()
  }
}

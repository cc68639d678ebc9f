import './strict-csp.ts'
import './icons.ts'
import './fonts.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { App } from './app.tsx'
import { chosenTexts } from './i18n/chosen-texts.ts'
import { makeRouter } from './router.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

const queryClient = createQueryClient()
const router = makeRouter(queryClient)

// Before anything is rendered: what the page asks the server for is under way meanwhile.
void router.load()

// Back must not bring a page out of memory whose reader has signed out since.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) window.location.reload()
})

// Not a top-level await: with one the bundler keeps every icon of the entry in a chunk of its own.
void chosenTexts().then((texts) =>
  createRoot(root).render(
    <StrictMode>
      <App queryClient={queryClient} router={router} texts={texts} />
    </StrictMode>,
  ),
)

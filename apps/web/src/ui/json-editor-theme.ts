import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { EuiThemeComputed } from '@elastic/eui'
import { tags } from '@lezer/highlight'

/** The look of an EUI text area. CodeMirror's own colours miss the contrast that WCAG asks for in the dark theme. */
export function editorTheme({ colors, border, font, focus }: EuiThemeComputed, isDark: boolean): Extension {
  const look = EditorView.theme(
    {
      '&': {
        fontSize: '13px',
        color: colors.textParagraph,
        backgroundColor: colors.backgroundBasePlain,
        border: `${border.width.thin} solid ${colors.borderBasePlain}`,
        borderRadius: String(border.radius.small),
      },
      '&.cm-focused': {
        outline: `${focus.width} solid ${colors.borderStrongPrimary}`,
        outlineOffset: 0,
      },
      '.cm-scroller': { fontFamily: font.familyCode ?? 'monospace', maxHeight: '420px' },
      '.cm-content, .cm-gutter': { minHeight: '128px' },
      '.cm-content': { caretColor: colors.textHeading },
      // The ring is around the whole editor.
      '.cm-content:focus, .cm-content:focus-visible': { outline: 'none' },
      '.cm-gutters': {
        backgroundColor: colors.backgroundBaseSubdued,
        color: colors.textSubdued,
        border: 'none',
      },
      '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
      '&.cm-focused .cm-activeLine, &.cm-focused .cm-activeLineGutter': {
        backgroundColor: colors.backgroundBaseInteractiveHover,
      },
      '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
        backgroundColor: colors.backgroundLightPrimary,
      },
      '.cm-placeholder': { color: colors.textSubdued },
      // CodeMirror draws both with images from data: addresses, which the content security policy does not let in.
      '.cm-lintRange-error': {
        backgroundImage: 'none',
        textDecoration: `underline wavy ${colors.textDanger}`,
        textUnderlineOffset: '3px',
      },
      '.cm-lintRange-warning': {
        backgroundImage: 'none',
        textDecoration: `underline wavy ${colors.textWarning}`,
        textUnderlineOffset: '3px',
      },
      '.cm-lintPoint-warning:after': { borderBottomColor: colors.textWarning },
      '.cm-lintPoint-error:after': { borderBottomColor: colors.textDanger },
      '.cm-gutter-lint': { width: '14px' },
      '.cm-lint-marker': { width: '8px', height: '8px', margin: '6px 2px', padding: 0 },
      '.cm-lint-marker-error': { content: 'none', borderRadius: '50%', backgroundColor: colors.textDanger },
      '.cm-lint-marker-warning': {
        content: 'none',
        borderRadius: '50%',
        backgroundColor: colors.textWarning,
      },
      '.cm-tooltip': {
        color: colors.textParagraph,
        backgroundColor: colors.backgroundBasePlain,
        border: `${border.width.thin} solid ${colors.borderBasePlain}`,
      },
      '.cm-tooltip.cm-tooltip-autocomplete > ul': {
        minWidth: 'auto',
        fontFamily: font.familyCode ?? 'monospace',
      },
      '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
        color: colors.textParagraph,
        backgroundColor: colors.backgroundLightPrimary,
      },
      '.cm-completionMatchedText': { color: colors.textPrimary, textDecoration: 'none', fontWeight: '600' },
      '.cm-diagnostic-error': { borderLeftColor: colors.textDanger },
    },
    { dark: isDark },
  )
  const highlight = HighlightStyle.define([
    { tag: tags.propertyName, color: colors.textPrimary },
    { tag: tags.string, color: colors.textSuccess },
    { tag: tags.number, color: colors.textAccent },
    { tag: [tags.bool, tags.null], color: colors.textWarning },
    { tag: tags.invalid, color: colors.textDanger },
  ])
  return [look, syntaxHighlighting(highlight)]
}

export { EuiCodeBlock } from '@elastic/eui'

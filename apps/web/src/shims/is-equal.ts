/** What EUI's theme compares with: lodash's way knows of maps, sets and buffers, and is twenty times as large. */
export { default } from 'fast-deep-equal'

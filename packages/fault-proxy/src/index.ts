export { elasticsearchAnswer, type Fault, foreignAnswer } from './fault.ts'
export { type FaultProxy, startFaultProxy } from './fault-proxy.ts'

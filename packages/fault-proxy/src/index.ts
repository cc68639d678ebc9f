export { elasticsearchAnswer, type Fault, foreignAnswer } from './fault.ts'
export { type FaultProxy, type Limits, startFaultProxy } from './fault-proxy.ts'

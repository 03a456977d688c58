// Refuses arguments that would make a history heavy: ids travel, documents do not (temporal.md rule 23).
import type { WorkflowClientInterceptor } from '@temporalio/client';

const limitBytes = 64 * 1024;

function check(args: unknown[], what: string): void {
  const sizeBytes = Buffer.byteLength(JSON.stringify(args) ?? '');
  if (sizeBytes > limitBytes)
    throw new RangeError(`${what} carries ${sizeBytes} bytes; the limit is ${limitBytes}`);
}

export const payloadLimit: WorkflowClientInterceptor = {
  startWithDetails(input, next) {
    check(input.options.args, input.workflowType);
    return next(input);
  },
  signal(input, next) {
    check(input.args, input.signalName);
    return next(input);
  },
  signalWithStart(input, next) {
    check([...input.signalArgs, ...(input.options.args ?? [])], input.workflowType);
    return next(input);
  },
  startUpdate(input, next) {
    check(input.args, input.updateName);
    return next(input);
  },
};

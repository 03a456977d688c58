// Failure messages and stack traces travel inside a payload, so that the codec seals them too.
import { DefaultFailureConverter } from '@temporalio/common';

export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });

// New ids: UUID version 7, so that rows made later sort later and indexes stay compact.
import { v7 } from 'uuid';

export const newId = (): string => v7();

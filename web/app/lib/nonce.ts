// The nonce of this response's scripts; empty in the browser, which hides nonces anyway.
import { createContext } from 'react';

export const NonceContext = createContext('');

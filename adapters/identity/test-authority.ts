// A certificate authority for one test: peers on loopback get their certificates from it, clients theirs.
import { webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Before the library that needs it.
import './test-reflect.ts';
import * as x509 from '@peculiar/x509';

export interface TestCertificate {
  /** PEM. */
  cert: string;
  /** PEM, PKCS #8. */
  key: string;
}

export interface TestAuthority {
  /** PEM. */
  ca: string;
  /** The same as a file, for settings that name one. */
  caFile: string;
  issue(commonName: string, use?: 'server' | 'client'): Promise<TestCertificate>;
  /** Removes the file. */
  close(): void;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dayMs = 86_400_000;

/** Valid from yesterday to tomorrow. */
export async function createTestAuthority(name = 'Insyn test authority'): Promise<TestAuthority> {
  x509.cryptoProvider.set(webcrypto as never);
  const validity = { notBefore: new Date(Date.now() - dayMs), notAfter: new Date(Date.now() + dayMs) };
  const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const keys = await newKeys();
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys: keys as never,
    signingAlgorithm: algorithm,
    ...validity,
    extensions: [new x509.BasicConstraintsExtension(true, 1, true)],
  });
  const ca = root.toString('pem');
  const folder = mkdtempSync(join(tmpdir(), 'insyn-test-authority-'));
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, ca);
  return {
    ca,
    caFile,
    async issue(commonName, use = 'server') {
      const own = await newKeys();
      const { serverAuth, clientAuth } = x509.ExtendedKeyUsage;
      const certificate = await x509.X509CertificateGenerator.create({
        subject: `CN=${commonName}`,
        issuer: root.subject,
        publicKey: own.publicKey as never,
        signingKey: keys.privateKey as never,
        signingAlgorithm: algorithm,
        ...validity,
        extensions: [
          new x509.ExtendedKeyUsageExtension([use === 'server' ? serverAuth : clientAuth] as never),
          new x509.SubjectAlternativeNameExtension([
            { type: 'dns', value: 'localhost' },
            { type: 'ip', value: '127.0.0.1' },
          ]),
        ],
      });
      const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', own.privateKey));
      const body = pkcs8.toString('base64').replaceAll(/(.{64})/g, '$1\n');
      return {
        cert: certificate.toString('pem'),
        key: `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`,
      };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

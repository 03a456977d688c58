// docx, xlsx, pptx with a password (MS-OFFCRYPTO): opened into a file of its own, which is then checked and read like any other.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import officeCrypto from 'officecrypto-tool';
import { ExtractionFailure } from '../port.ts';

/** @returns the path of the opened file, in `outputDir` */
export async function openEncryptedOffice(
  path: string,
  password: string,
  outputDir: string,
): Promise<string> {
  const opened = await officeCrypto.decrypt(await readFile(path), { password }).catch((error: unknown) => {
    const isWrong = error instanceof Error && /password/i.test(error.message);
    throw new ExtractionFailure(isWrong ? 'wrong_password' : 'corrupt', { format: 'office' });
  });
  const target = join(outputDir, 'opened');
  await writeFile(target, opened, { mode: 0o600 });
  return target;
}

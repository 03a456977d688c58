// Swedish organisation numbers: ten digits with a Luhn check digit, kept as NNNNNN-NNNN.
import { AppError } from '#contracts/errors.ts';

/** Null for none; other countries' numbers are kept as typed. Throws `invalid_input` naming the field. */
export function normaliseOrganisationNumber(typed: string | undefined, country: string): string | null {
  if (!typed) return null;
  if (country !== 'SE') return typed;
  const digits = typed
    .replaceAll(/[\s.-]/g, '')
    // As a VAT number: SE, the number, 01.
    .replace(/^SE(\d{10})01$/i, '$1')
    // With the century: 16 for companies, 18-20 for whoever does business in their own name.
    .replace(/^(16|18|19|20)(?=\d{10}$)/, '');
  if (!/^\d{10}$/.test(digits) || !hasCheckDigit(digits)) {
    const message = 'ten digits with a valid check digit, e.g. 556000-4615';
    throw new AppError('invalid_input', {
      fields: [{ path: 'organisationNumber', code: 'invalid_organisation_number', message }],
    });
  }
  return `${digits.slice(0, 6)}-${digits.slice(6)}`;
}

/** Luhn (ISO/IEC 7812-1). */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

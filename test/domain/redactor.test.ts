import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createRedactor} from '../../source/domain/redactor.ts';

const secret = 'S3cret/Token+with=signs';
const redactor = createRedactor([secret], 4);
const bytes = Buffer.from(secret);

const forms: readonly (readonly [string, string])[] = [
	['as it is', secret],
	['in capitals', secret.toUpperCase()],
	['in small letters', secret.toLowerCase()],
	['in percent signs', encodeURIComponent(secret)],
	['in percent signs, every letter', [...bytes].map(byte => `%${byte.toString(16)}`).join('')],
	['in percent signs with capitals', [...bytes].map(byte => `%${byte.toString(16).toUpperCase()}`).join('')],
	['in hex', bytes.toString('hex')],
	['in hex with capitals', bytes.toString('hex').toUpperCase()],
	['escaped as JSON may', [...secret].map(letter => `\\u00${letter.charCodeAt(0).toString(16)}`).join('')],
];

test.each(forms)('a secret is found %s', (_, form) => {
	expect(redactor.mayHold(`before ${form} after`)).toBe(true);
	expect(redactor.hide(`before ${form} after`)).toBe('before [redacted] after');
});

test('a secret is found inside of anything that is written in base64', () => {
	fc.assert(
		fc.property(fc.string({maxLength: 20}), fc.string({maxLength: 20}), (before, after) => {
			for (const encoding of ['base64', 'base64url'] as const) {
				const code = Buffer.from(before + secret + after).toString(encoding);
				const hidden = redactor.hide(code);
				expect(hidden).toContain('[redacted]');
				expect(Buffer.from(hidden.replace('[redacted]', ''), encoding).toString()).not.toContain('Token');
			}
		}),
	);
});

test('names and values are searched at any depth, and what holds nothing stays', () => {
	expect(redactor.hideIn({[secret]: [{host: `x.${secret.toLowerCase()}.example`}], other: 1})).toEqual({
		'[redacted]': [{host: 'x.[redacted].example'}],
		other: 1,
	});
	expect(redactor.mayHold('nothing of the kind')).toBe(false);
});

test('whatever the secret is, it is found in any letter case', () => {
	fc.assert(
		fc.property(fc.string({minLength: 4, unit: 'binary'}), given => {
			fc.pre(given.trim().length >= 4 && !given.includes('[redacted]') && given.isWellFormed());
			const one = createRedactor([given], 4);
			expect(one.hide(`<${given}>`)).toBe('<[redacted]>');
		}),
	);
});

test('a short secret is left where a text might hold it by chance', () => {
	expect(createRedactor(['demo'], 8).hide('a demo host')).toBe('a demo host');
	expect(createRedactor([], 4).mayHold('anything')).toBe(false);
});

import {createRequire} from 'node:module';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import ours from '../../build/nkeys.ts';

type Signs = typeof ours;

const require = createRequire(import.meta.url);
const theirs = createRequire(require.resolve('@nats-io/nkeys'))('tweetnacl') as Signs;

test('what signs in the package gives the keys and signatures of the library in whose place it stands', () => {
	const bytes = (length: number) => fc.uint8Array({minLength: length, maxLength: length});
	fc.assert(
		fc.property(bytes(32), fc.uint8Array({maxLength: 200}), (seed, message) => {
			const pair = ours.sign.keyPair.fromSeed(seed);
			const other = theirs.sign.keyPair.fromSeed(seed);
			expect(pair).toEqual(other);
			expect(ours.sign.detached(message, pair.secretKey)).toEqual(
				theirs.sign.detached(message, other.secretKey),
			);
		}),
	);
});

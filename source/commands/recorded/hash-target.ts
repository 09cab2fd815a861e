import {createHash} from 'node:crypto';
import type {Profile} from '../../settings/settings.ts';

/** Tells whether a profile watches what it watched before. No secret goes into it. */
export function hashTarget({target, follow}: Pick<Profile, 'target' | 'follow'>): string {
	const followed = follow.map(({kind, id}) => `${kind} ${id}`).sort();
	const whole = JSON.stringify([target.kind, target.identity, followed]);
	return createHash('sha256').update(whole).digest('hex').slice(0, 16);
}

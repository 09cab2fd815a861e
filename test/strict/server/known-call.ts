import {type Elsewhere, elsewhere} from '../documents/elsewhere.ts';
import type {Asked} from './asked.ts';

const calls: readonly Elsewhere[] = Object.values(elsewhere)
	.flat()
	.filter(name => /^[A-Z]+ \//.test(name));

/** A call that is known from elsewhere, by its pattern. */
export function knownCall({method, path}: Pick<Asked, 'method' | 'path'>): Elsewhere | undefined {
	return calls.find(call => {
		const pattern = call.replaceAll(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.');
		return new RegExp(`^${pattern}$`).test(`${method} ${path}`);
	});
}

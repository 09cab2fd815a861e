import type {Told} from '../domain/observation.ts';
import {observationShapes} from './line-shapes.ts';
import {anything, object, type Schema} from './shape.ts';

/** What each object of `--json` holds, as paths: an object that is null has no such leaves, but may be named whole. */
export const lineFields = Object.fromEntries(
	Object.entries(observationShapes).map(([type, shape]) => [type, leavesOf(object(shape))]),
) as Readonly<Record<Told['type'], readonly string[]>>;

/** What every object holds. */
export const commonFields = ['type', 'at', 'source'];

/** Whether objects of this type hold it: a leaf, or what leaves stand in, or anything that only a server knows. */
export function hasField(type: Told['type'], path: string): boolean {
	return (
		[...commonFields, ...lineFields[type]].some(known => known === path || known.startsWith(`${path}.`)) ||
		Object.entries(observationShapes[type]).some(
			([key, schema]) => schema === anything && path.startsWith(`${key}.`),
		)
	);
}

function leavesOf({properties, anyOf}: Schema): readonly string[] {
	const inner = (anyOf as readonly Schema[] | undefined)?.[0]?.properties ?? properties;
	return Object.entries(inner ?? {}).flatMap(([name, schema]) => {
		const leaves = leavesOf(schema as Schema);
		return leaves.length === 0 ? [name] : leaves.map(leaf => `${name}.${leaf}`);
	});
}

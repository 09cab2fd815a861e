import {expect, test} from 'vitest';
import {files, imports} from './tree.ts';

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

test('no circle of imports stands anywhere', () => {
	const graph = new Map(files.map(file => [file, new Set<string>()] as const));
	for (const {from, to} of imports) {
		graph.get(from)?.add(to);
	}

	expect(circlesIn(graph).map(circle => circle.join(' ⇄ '))).toEqual([]);
});

/**
 * In each folder, of what stands in it, be it a file or a folder with all that is in it, nothing needs itself by way of
 * something else.
 */
test('no circle of folders stands anywhere', () => {
	const found = [...byFolder()].flatMap(([folder, graph]) =>
		circlesIn(graph).map(circle => `${folder}: ${circle.join(' ⇄ ')}`),
	);
	expect(found).toEqual([]);
});

test('a circle is seen, however long it is', () => {
	const graph = new Map([
		['a', new Set(['b'])],
		['b', new Set(['c', 'd'])],
		['c', new Set(['a'])],
		['d', new Set<string>()],
	]);
	expect(circlesIn(graph)).toEqual([['a', 'b', 'c']]);
});

/** What needs what, by the nearest folder that holds both. */
function byFolder(): ReadonlyMap<string, Graph> {
	const graphs = new Map<string, Map<string, Set<string>>>();
	for (const {from, to} of imports) {
		const [one, other] = [from.split('/'), to.split('/')];
		const depth = one.findIndex((part, index) => part !== other[index]);
		const folder = one.slice(0, depth).join('/');
		const graph = graphs.get(folder) ?? new Map<string, Set<string>>();
		const [here = '', there = ''] = [one[depth], other[depth]];
		graph.set(here, (graph.get(here) ?? new Set()).add(there));
		graphs.set(folder, graph);
	}

	return graphs;
}

/** Who can be reached from each other; who stands in no circle is left out. */
function circlesIn(graph: Graph): readonly (readonly string[])[] {
	const reached = new Map([...graph.keys()].map(name => [name, reachableFrom(name, graph)] as const));
	const circles = new Map<string, readonly string[]>();
	for (const [name, targets] of reached) {
		if (targets.has(name)) {
			const circle = [...targets].filter(target => reached.get(target)?.has(name)).toSorted();
			circles.set(circle.join(), circle);
		}
	}

	return [...circles.values()];
}

function reachableFrom(name: string, graph: Graph): ReadonlySet<string> {
	const reached = new Set<string>();
	const waiting = [...(graph.get(name) ?? [])];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		if (!reached.has(next)) {
			reached.add(next);
			waiting.push(...(graph.get(next) ?? []));
		}
	}

	return reached;
}

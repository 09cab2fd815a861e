/**
 * Which rows were read, and in which states they were told. What was used last is kept, in two
 * generations: a map that loses its oldest key again and again grows slow.
 */
export type RowMemory = {
	isKnown(id: string): boolean;
	wasTold(id: string, state: string): boolean;
	learn(id: string, state: string): void;
};

const generationSize = 10_000;

/** A row that swings between states for ever must not fill the memory. */
const mostStates = 16;

type Rows = Map<string, readonly string[]>;

export function createRowMemory(size = generationSize): RowMemory {
	let young: Rows = new Map();
	let old: Rows = new Map();

	function keep(id: string, states: readonly string[]): void {
		young.set(id, states);
		if (young.size >= size) {
			old = young;
			young = new Map();
		}
	}

	function use(id: string): readonly string[] | undefined {
		const states = young.get(id);
		if (states) {
			return states;
		}

		const before = old.get(id);
		if (before) {
			keep(id, before);
		}

		return before;
	}

	return {
		isKnown: id => use(id) !== undefined,
		wasTold: (id, state) => use(id)?.includes(state) ?? false,
		learn(id, state) {
			const states = use(id) ?? [];
			if (!states.includes(state)) {
				keep(id, [...states, state].slice(-mostStates));
			}
		},
	};
}

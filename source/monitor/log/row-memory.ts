/** Which rows were read, and in which states they were told: what was used last is kept. */
export type RowMemory = {
	isKnown(id: string): boolean;
	wasTold(id: string, state: string): boolean;
	learn(id: string, state: string): void;
};

const mostRows = 20_000;

/** A row that swings between states for ever must not fill the memory. */
const mostStates = 16;

export function createRowMemory(most = mostRows): RowMemory {
	const rows = new Map<string, readonly string[]>();

	function use(id: string): readonly string[] | undefined {
		const states = rows.get(id);
		if (states) {
			rows.delete(id);
			rows.set(id, states);
		}

		return states;
	}

	return {
		isKnown: id => use(id) !== undefined,
		wasTold: (id, state) => use(id)?.includes(state) ?? false,
		learn(id, state) {
			const states = use(id) ?? [];
			if (!states.includes(state)) {
				rows.set(id, [...states, state].slice(-mostStates));
			}

			if (rows.size > most) {
				rows.delete(rows.keys().next().value ?? id);
			}
		},
	};
}

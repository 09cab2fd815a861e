const mostThings = 1000;
/** They are told again when they change alone, and a fleet is large. */
const mostAgents = 20_000;

/** One name that was met. */
export type KnownKey = {readonly keys: Set<string>; readonly key: string};

/** What was met already of each type: one kind must not crowd out another. */
export function createKnownKeys() {
	const known = new Map<string, Set<string>>();

	function keysOf(type: string): Set<string> {
		const keys = known.get(type) ?? new Set();
		known.set(type, keys);
		return keys;
	}

	/** Whether a thing of this type and name, as it stands in a line, was not met yet, and may be remembered. */
	function isNew(type: string, key: string | undefined): key is string {
		const keys = keysOf(type);
		return (
			key !== undefined &&
			!keys.has(key) &&
			(type === 'poll' || keys.size < (type === 'agent' ? mostAgents : mostThings))
		);
	}

	return {
		isNew,
		/** Undefined where it was met already. */
		meet(type: string, id: string): KnownKey | undefined {
			const [keys, key] = [keysOf(type), rawOf(id)];
			if (!isNew(type, key)) {
				return undefined;
			}

			keys.add(key);
			return {keys, key};
		},
		forget: (type: string, id: string) => keysOf(type).delete(rawOf(id)),
	};
}

/** What stands in a line as it is. */
const plain = /^[ !#-[\]-~]*$/;

/** As it stands in a line, where nothing was met yet that would have to be parsed. */
function rawOf(id: string): string {
	if (plain.test(id)) {
		return id;
	}

	return Buffer.from(JSON.stringify(id).slice(1, -1)).toString('latin1');
}

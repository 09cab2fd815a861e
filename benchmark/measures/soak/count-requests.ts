import type {Source} from '../../../source/sources/source.ts';

export type CountedRequests = {
	readonly source: Source;
	readonly asked: number;
	readonly underWay: number;
	/** When none is under way any more. */
	answered(): Promise<void>;
};

/** A source of which it can be seen whether it waits for an answer. */
export function countRequests(source: Source, onAsk: () => void): CountedRequests {
	let asked = 0;
	let underWay = 0;
	let waiting: (() => void)[] = [];
	const note =
		<Parameters extends readonly unknown[], Answer>(ask: (...parameters: Parameters) => Promise<Answer>) =>
		async (...parameters: Parameters): Promise<Answer> => {
			asked++;
			underWay++;
			onAsk();
			try {
				return await ask(...parameters);
			} finally {
				underWay--;
				if (underWay === 0) {
					for (const resolve of waiting) {
						resolve();
					}

					waiting = [];
				}
			}
		};

	const {events, agents, agentStatus, cleanups, cleanup, history} = source;
	return {
		source: {
			...source,
			...(events && {events: note(events)}),
			...(agents && {agents: note(agents)}),
			...(agentStatus && {agentStatus: note(agentStatus)}),
			...(cleanups && {cleanups: note(cleanups)}),
			...(cleanup && {cleanup: note(cleanup)}),
			...(history && {history: note(history)}),
		},
		get asked() {
			return asked;
		},
		get underWay() {
			return underWay;
		},
		answered: () => (underWay === 0 ? Promise.resolve() : new Promise(resolve => void waiting.push(resolve))),
	};
}

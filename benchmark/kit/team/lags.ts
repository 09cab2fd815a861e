import {percentile} from '../statistics.ts';

/** Milliseconds from when something was learnt to when it was seen, as often as it is looked at. */
export type Lags = {
	/** Of a text with lines that have ended. */
	note(text: string): void;
	/** What came since this was asked last. */
	take(): {readonly count: number; readonly middle: number; readonly p99: number; readonly most: number};
};

/** Both clocks are one: they are on one machine. */
export function createLags(): Lags {
	let all: number[] = [];
	return {
		note(text) {
			const now = Date.now();
			for (const [, at = ''] of text.matchAll(/^\{"type":"[a-z]+","at":"([^"]+)"/gm)) {
				all.push(now - Date.parse(at));
			}
		},
		take() {
			const taken = all;
			all = [];
			return {
				count: taken.length,
				middle: percentile(taken, 0.5),
				p99: percentile(taken, 0.99),
				most: percentile(taken, 1),
			};
		},
	};
}

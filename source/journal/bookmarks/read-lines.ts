import {decodeLines} from '../../codec/read-damaged.ts';
import type {Observation} from '../../domain/observation.ts';

export type Lines = {
	readonly observations: readonly Observation[];
	/** How many lines could be read, whatever they tell. */
	readonly known: number;
};

export function readLines(texts: readonly string[]): Lines {
	const lines = texts.flatMap(text => decodeLines(text, true)).filter(({type}) => type !== 'unreadable');
	return {
		observations: lines.flatMap(line => (line.type === 'observation' ? [line.observation] : [])),
		known: lines.length,
	};
}

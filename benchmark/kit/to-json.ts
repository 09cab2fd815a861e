import {isReached} from './goal.ts';
import type {Machine} from './machine.ts';
import type {Failure} from './measure-all.ts';
import type {Figure, Section} from './result.ts';

/** What a run leaves behind, to be compared with later ones. */
export type Results = {
	readonly version: 1;
	readonly machine: Machine;
	readonly sections: readonly (Omit<Section, 'figures'> & {readonly figures: readonly ToldFigure[]})[];
	readonly failures: readonly Failure[];
};

type ToldFigure = Figure & {readonly reached?: boolean};

export function toJson(
	machine: Machine,
	sections: readonly Section[],
	failures: readonly Failure[] = [],
): string {
	const results: Results = {
		version: 1,
		machine,
		sections: sections.map(section => ({...section, figures: section.figures.map(tellFigure)})),
		failures,
	};
	return `${JSON.stringify(results, null, '\t')}\n`;
}

function tellFigure(figure: Figure): ToldFigure {
	// JSON knows no NaN: what came out of no measurement is none.
	const told = {...figure, value: Number.isFinite(figure.value) ? figure.value : null};
	const reached = isReached(told);
	return reached === undefined ? told : {...told, reached};
}

/** The sections of an earlier run; throws with what is wrong with the text. */
export function readResults(text: string): readonly Section[] {
	const value: unknown = JSON.parse(text);
	if (!isResults(value)) {
		throw new TypeError('these are no results of this benchmark');
	}

	return value.sections;
}

function isResults(value: unknown): value is Results {
	return (
		typeof value === 'object' &&
		value !== null &&
		'version' in value &&
		value.version === 1 &&
		'sections' in value &&
		Array.isArray(value.sections)
	);
}

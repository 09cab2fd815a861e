import {paintWord} from '../../outlets/colour.ts';
import {column} from '../../outlets/columns.ts';
import {type Cell, drawTable} from '../../outlets/table.ts';
import type {Origin} from '../../settings/settings.ts';
import type {MappingDiagnosis} from '../../sources/http-list/mapping-diagnosis.ts';
import type {Examination} from './examine.ts';

// A clock that is further off makes ages and gaps look odd.
const mostAhead = 5000;

export function originLines(origins: readonly Origin[]): readonly string[] {
	if (origins.length === 0) {
		return [];
	}

	const rows = origins.map(({profile, what, value, from}) =>
		[profile ?? 'all', what, value, from].map((text): Cell => ({text: column(text)})),
	);
	return drawTable({head: ['PROFILE', 'SETTING', 'VALUE', 'FROM'], rows});
}

export function examinationLines(
	{source, call, neededBy, outcome, milliseconds, message, ahead}: Examination,
	isColoured: boolean,
): readonly string[] {
	const word = outcome === 'ok' ? 'ok' : outcome === 'lacking' ? 'lacking' : 'failed';
	const padded = word.padEnd(7);
	const shown =
		isColoured && outcome !== 'lacking' ? paintWord(outcome === 'ok' ? 'ok' : 'failed', padded) : padded;
	const first = `${shown}  ${column(source)}  ${column(call)}  ${milliseconds} ms  ${message}`;
	const why = outcome === 'ok' ? [] : [`         needed by ${neededBy}`];
	const clock =
		ahead !== null && Math.abs(ahead) > mostAhead
			? [
					`         the server's clock is ${Math.round(Math.abs(ahead) / 1000)}s ${ahead > 0 ? 'ahead of' : 'behind'} ours: set the clock of this machine (NTP), if it is not the server's`,
				]
			: [];
	return [first, ...why, ...clock];
}

export function diagnosisLines({parts, firstRow}: MappingDiagnosis): readonly string[] {
	const lines = parts.map(({part, ok, lookedFor, found, advice}) => {
		const said = `${ok ? 'ok     ' : 'failed '}  ${part}: looked for ${lookedFor}; found ${found}`;
		return advice === undefined ? said : `${said}. ${advice}`;
	});
	return firstRow === undefined ? lines : [...lines, `         the first row: ${firstRow}`];
}

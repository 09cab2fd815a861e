import {readDate} from '../../domain/time.ts';

export type FilterDate = {
	/** As it is sent. */
	readonly text: string;
	/** A time of day without a zone: only the server knows which moment that is. */
	readonly isLocal: boolean;
};

const day = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/;
const time = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?([Zz]|[+-]\d\d:?\d\d)?$/;

/**
 * The forms of https://www.w3.org/TR/NOTE-datetime; undefined for what is none. What names a zone is
 * sent as UTC, the only zone that the API has a sign for. The rest stays as it was written, since a
 * server reads it by its own clock (docs/contract.md 4).
 */
export function readFilterDate(written: string): FilterDate | undefined {
	if (day.test(written)) {
		return readDate(`${written}${'-01'.repeat((10 - written.length) / 3)}T00:00:00Z`) === null
			? undefined
			: {text: written, isLocal: false};
	}

	const [, date = '', minutes = '', seconds = ':00', zone] = time.exec(written) ?? [];
	const moment = readDate(`${date}T${minutes}${seconds}${zone ?? 'Z'}`);
	if (moment === null) {
		return undefined;
	}

	return zone === undefined
		? {text: written.replace(/[t ]/, 'T'), isLocal: true}
		: {text: moment.toISOString(), isLocal: false};
}

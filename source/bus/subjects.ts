import {createHash} from 'node:crypto';

/** What is told about one watched profile stands below one name. Each token is one thing, whatever its id holds. */
const root = 'sw';
const plain = /[\w-]/;
const longest = 120;

/** Percent-encoding with `=`, since `%` is none of the signs that need no thought. Never empty. */
export function token(text: string): string {
	if (text === '') {
		return '=';
	}

	const encoded = text.isWellFormed() ? encode(text) : '';
	return encoded !== '' && encoded.length <= longest ? encoded : digest(text);
}

/** What a token was made of; undefined for one that is only a digest. */
export function untoken(word: string): string | undefined {
	if (word === '=') {
		return '';
	}

	const bytes = word.replace(/=([\dA-F]{2})/g, '%$1');
	try {
		return word.startsWith('==') ? undefined : decodeURIComponent(bytes);
	} catch {
		return undefined;
	}
}

export function subjectsOf(profile: string) {
	const base = `${root}.${token(profile)}`;
	const now = `${base}.now`;
	return {
		/** Everything of it. */
		all: `${base}.>`,
		/** All that has a state. */
		allNow: `${now}.>`,
		news: (word: string) => `${base}.news.${token(word)}`,
		agent: (id: string) => `${now}.agent.${token(id)}`,
		cleanup: (id: string) => `${now}.cleanup.${token(id)}`,
		activity: (kind: string, id: string) => `${now}.activity.${token(kind)}.${token(id)}`,
		poll: (feed: string) => `${now}.poll.${token(feed)}`,
		head: `${now}.head`,
		overdue: (kind: string, id: string) => `${now}.overdue.${token(kind)}.${token(id)}`,
		alerted: (kind: string, key: string) => `${now}.alerted.${token(kind)}.${digest(key).slice(2)}`,
		acknowledged: (who: string, kind: string, id: string) =>
			`${now}.ack.${token(who)}.${token(kind)}.${token(id)}`,
		/** All of one person. */
		acknowledgedBy: (who: string) => `${now}.ack.${token(who)}.>`,
		lease: `swlease.${token(profile)}`,
		show: (kind: string, id: string) => `swask.${token(profile)}.show.${token(kind)}.${token(id)}`,
		/** All questions for a thing. */
		shows: `swask.${token(profile)}.show.>`,
		/** Who is there to collect. */
		roll: `swask.${token(profile)}.roll`,
		/** All questions about it. */
		questions: `swask.${token(profile)}.>`,
	};
}

export type Subjects = ReturnType<typeof subjectsOf>;

/** The names of its streams. */
export function streamsOf(profile: string) {
	const name = token(profile);
	return {log: `SW_${name}`, now: `SWNOW_${name}`, lease: leaseStream};
}

/** One for all profiles. */
export const leaseStream = 'SWLEASE';
export const allLeases = 'swlease.>';

function encode(text: string): string {
	return [...text].map(sign => (plain.test(sign) ? sign : bytesOf(sign))).join('');
}

function bytesOf(sign: string): string {
	return [...Buffer.from(sign)].map(byte => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** No encoded text begins so. */
function digest(text: string): string {
	return `==${createHash('sha1').update(Buffer.from(text, 'utf16le')).digest('hex')}`;
}

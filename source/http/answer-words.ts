import {isWebPage, readServerWords} from './server-words.ts';
import {quote, type Wording} from './wording.ts';

export function describeExcess(status: number, wording: Wording): string {
	return `${describeAnswer(status, wording)} with more than a million values. Ask for fewer rows`;
}

export function describeGarbage(text: string, status: number, wording: Wording): string {
	const said = describeAnswer(status, wording);
	if (text.trim() === '') {
		return `${said} with nothing at all. Asking again may help`;
	}

	if (!isWebPage(text)) {
		return `${said} with something that is not whole JSON. Asking again may help`;
	}

	const title = readServerWords(text, undefined);
	const page = title ? `a web page, "${quote(title, wording)}"` : 'a web page';
	return `${said} with ${page} instead of JSON. Check the endpoint, and whether a login or proxy page stands in between`;
}

export function describeNoPush(status: number, wording: Wording): string {
	return `${describeAnswer(status, wording)} and pushes nothing. It is asked instead`;
}

function describeAnswer(status: number, wording: Wording): string {
	return `${wording.host} answered ${status} to ${quote(wording.path, wording)}`;
}

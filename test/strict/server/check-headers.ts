import type {Asked} from './asked.ts';
import {Refusal} from './refusal.ts';
import type {Service} from './service.ts';

const ofHttp = ['host', 'connection', 'user-agent', 'accept', 'accept-encoding', 'content-length'];
const json = /^application\/json(?:;|$)/;

/** The form of a request, before its words are looked at. */
export function checkForm({method, headers, body}: Asked, service: Service): void {
	const ignored = service.ignored.map(name => name.toLowerCase());
	const known = [...ofHttp, ...service.headers, ...ignored];
	const odd = Object.keys(headers).find(name => !known.includes(name));
	if (odd !== undefined) {
		throw new Refusal(400, `the header ${odd} is not named`);
	}

	if (method === 'GET' && body !== '') {
		throw new Refusal(400, 'a body is not accepted');
	}

	const {accept = '*/*', 'content-type': type} = headers;
	if (
		!accept.split(',').some(part => ['application/json', '*/*'].includes(part.trim().split(';')[0] ?? ''))
	) {
		throw new Refusal(400, `nothing but JSON is given, and ${accept} is asked for`);
	}

	if (type !== undefined && !json.test(type)) {
		throw new Refusal(400, `the content type is ${type}`);
	}
}

import {
	type Reader,
	readChance,
	readCount,
	readHang,
	readMissing,
	readNothing,
	readRange,
	readStatus,
	readStatusWindow,
	readWindow,
} from './read-traits.ts';

/** Every fault, how it is written, and what it does: for `--help` and for error texts. */
export const knownFaults = [
	know('latency', readRange, 'latency=300ms or latency=100ms-900ms', 'answers come so much later'),
	know('slow-body', readRange, 'slow-body=2s', 'the body trickles in over so long'),
	know('status', readStatus, 'status=503:0.2', 'so many answers are this error'),
	know('burst', readStatusWindow(6), 'burst=503:10s/60s', 'this error for 10 s of every 60 s'),
	know(
		'rate-limit',
		readStatusWindow(4),
		'rate-limit=429:5s/20s',
		'refused for 5 s of every 20 s, Retry-After in seconds',
	),
	know(
		'over-limit',
		readStatusWindow(4),
		'over-limit=413:5s/20s',
		'the same with an overLimit body, Retry-After as a date',
	),
	know('outage', readWindow(), 'outage=90s or outage=10s/60s', 'no answer at all, the connection is cut'),
	know('reset', readChance, 'reset=0.1', 'so many connections are reset'),
	know('truncate', readChance, 'truncate=0.1', 'so many bodies break off half way'),
	know('html', readChance, 'html=0.1', 'so many answers are a web page'),
	know('garbage', readChance, 'garbage=0.1', 'so many bodies are not JSON'),
	know('bad-item', readChance, 'bad-item=0.1', 'on so many pages one item is spoiled'),
	know('unsorted', readChance, 'unsorted=0.5', 'so many pages are out of order'),
	know('repeat', readChance, 'repeat=0.5', 'so many pages hold an item twice'),
	know('hostile-names', readNothing, 'hostile-names', 'names and messages hold escape sequences'),
	know('hang', readHang, 'hang or hang=/v2/110011/agents', 'never answers (paths that begin so)'),
	know(
		'no-events',
		readMissing('/v2/*/events'),
		'no-events or no-events=403',
		'the events of the project answer 404, 403 or 501',
	),
	know('no-v2', readMissing('/v2/**'), 'no-v2', 'nothing of v2 is there: only v1.0 answers'),
	know('no-activities', readMissing('/v2/*/activities'), 'no-activities', 'the v2 activities answer 404'),
	know(
		'no-answers',
		readMissing('/v2/*/*/*/*-request/*'),
		'no-answers',
		'browse, encryption and verification requests have no answer',
	),
	know('expire-after', readCount, 'expire-after=20', 'a token is good for so many calls'),
	know('forbid', readNothing, 'forbid', 'answers 403'),
	know(
		'vanished-marker-empty',
		readNothing,
		'vanished-marker-empty',
		'a marker whose event is gone answers nothing',
	),
	know('mfa', readNothing, 'mfa', 'the identity service asks for a second factor'),
	know('same-token', readNothing, 'same-token', 'the identity service gives the same token again'),
	know('no-region', readNothing, 'no-region', 'the catalogue names no regions'),
	know('tenant-number', readNothing, 'tenant-number', 'the catalogue holds tenants as numbers'),
	know(
		'down',
		readNothing,
		'down or sde:down or squall:down or http:down or rackspace:down',
		'connections are reset; such a prefix limits any fault to one system',
	),
	know('token-expiry', readRange, 'token-expiry=20s', 'tokens given out are good for so long'),
	know('mixed-dates', readNothing, 'mixed-dates', 'dates of logs in many forms and zones'),
	know('late-rows', readRange, 'late-rows=2s', 'a third of the rows of a log appears so late'),
	know('no-page-size', readNothing, 'no-page-size', 'SD Elements answers the whole list at once'),
	know('foreign-next', readNothing, 'foreign-next', 'SD Elements links the next page at another host'),
	know('cap', readCount, 'cap=500', 'the log of Squall keeps only so many rows'),
	know('no-q', readNothing, 'no-q', 'Squall refuses the parameter q'),
	know('q-ignored', readNothing, 'q-ignored', 'Squall overlooks the parameter q'),
	know('no-parameters', readNothing, 'no-parameters', 'Squall refuses every parameter'),
	know(
		'raw-token',
		readNothing,
		'raw-token',
		'Squall takes its token only as it is, without the word Bearer',
	),
	know('null-lists', readNothing, 'null-lists', 'empty lists of Squall are null'),
	know('empty-204', readNothing, 'empty-204', 'empty lists of Squall are a 204 without a body'),
] as const;

export type FaultName = (typeof knownFaults)[number]['name'];

function know<const Name extends string>(name: Name, read: Reader, usage: string, help: string) {
	return {name, read, usage, help};
}

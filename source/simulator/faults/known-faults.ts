import type {FaultName} from './fault.ts';

/** Every fault, how it is written, and what it does: for `--help` and for error texts. */
export const knownFaults: readonly {
	readonly name: FaultName;
	readonly usage: string;
	readonly help: string;
}[] = [
	{name: 'latency', usage: 'latency=300ms or latency=100ms-900ms', help: 'answers come so much later'},
	{name: 'slow-body', usage: 'slow-body=2s', help: 'the body trickles in over so long'},
	{name: 'status', usage: 'status=503:0.2', help: 'so many answers are this error'},
	{name: 'burst', usage: 'burst=503:10s/60s', help: 'this error for 10 s of every 60 s'},
	{
		name: 'rate-limit',
		usage: 'rate-limit=429:5s/20s',
		help: 'refused for 5 s of every 20 s, Retry-After in seconds',
	},
	{
		name: 'over-limit',
		usage: 'over-limit=413:5s/20s',
		help: 'the same with an overLimit body, Retry-After as a date',
	},
	{name: 'outage', usage: 'outage=90s or outage=10s/60s', help: 'no answer at all, the connection is cut'},
	{name: 'reset', usage: 'reset=0.1', help: 'so many connections are reset'},
	{name: 'truncate', usage: 'truncate=0.1', help: 'so many bodies break off half way'},
	{name: 'html', usage: 'html=0.1', help: 'so many answers are a web page'},
	{name: 'garbage', usage: 'garbage=0.1', help: 'so many bodies are not JSON'},
	{name: 'bad-item', usage: 'bad-item=0.1', help: 'on so many pages one item is spoiled'},
	{name: 'unsorted', usage: 'unsorted=0.5', help: 'so many pages are out of order'},
	{name: 'repeat', usage: 'repeat=0.5', help: 'so many pages hold an item twice'},
	{name: 'hostile-names', usage: 'hostile-names', help: 'names and messages hold escape sequences'},
	{name: 'hang', usage: 'hang or hang=/v2/110011/agents', help: 'never answers (paths that begin so)'},
	{
		name: 'no-events',
		usage: 'no-events or no-events=403',
		help: 'the events of the project answer 404, 403 or 501',
	},
	{name: 'no-activities', usage: 'no-activities', help: 'the v2 activities answer 404'},
	{name: 'expire-after', usage: 'expire-after=20', help: 'a token is good for so many calls'},
	{name: 'forbid', usage: 'forbid', help: 'answers 403'},
	{
		name: 'vanished-marker-empty',
		usage: 'vanished-marker-empty',
		help: 'a marker whose event is gone answers nothing',
	},
	{name: 'mfa', usage: 'mfa', help: 'the identity service asks for a second factor'},
	{name: 'same-token', usage: 'same-token', help: 'the identity service gives the same token again'},
	{name: 'no-region', usage: 'no-region', help: 'the catalogue names no regions'},
	{name: 'tenant-number', usage: 'tenant-number', help: 'the catalogue holds tenants as numbers'},
	{
		name: 'down',
		usage: 'down or sde:down or squall:down or http:down or rackspace:down',
		help: 'connections are reset; such a prefix limits any fault to one system',
	},
	{name: 'token-expiry', usage: 'token-expiry=20s', help: 'tokens given out are good for so long'},
	{name: 'mixed-dates', usage: 'mixed-dates', help: 'dates of logs in many forms and zones'},
	{name: 'late-rows', usage: 'late-rows=2s', help: 'a third of the rows of a log appears so late'},
	{name: 'no-page-size', usage: 'no-page-size', help: 'SD Elements answers the whole list at once'},
	{name: 'foreign-next', usage: 'foreign-next', help: 'SD Elements links the next page at another host'},
	{name: 'cap', usage: 'cap=500', help: 'the log of Squall keeps only so many rows'},
	{name: 'no-q', usage: 'no-q', help: 'Squall refuses the parameter q'},
	{name: 'q-ignored', usage: 'q-ignored', help: 'Squall overlooks the parameter q'},
	{name: 'null-lists', usage: 'null-lists', help: 'empty lists of Squall are null'},
	{name: 'empty-204', usage: 'empty-204', help: 'empty lists of Squall are a 204 without a body'},
];

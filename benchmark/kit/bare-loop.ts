import {request} from 'undici';

/**
 * The least that taking in a feed can cost: asked page by page, each event known by its id and printed as it
 * came. No cleaning, no gaps, no journal, no second try: the limit that others are measured by.
 *
 *     node benchmark/kit/bare-loop.ts ORIGIN EVENTS
 */
const [origin = '', wanted = '0'] = process.argv.slice(2);
const told = new Set<string>();
let marker = '';
while (told.size < Number(wanted)) {
	const url = `${origin}/v2/1/events?limit=100${marker === '' ? '' : `&marker=${marker}`}`;
	const {body} = await request(url, {headers: {'x-auth-token': 'benchmark'}});
	const {events} = (await body.json()) as {readonly events: readonly {readonly id: string}[]};
	const fresh = events.filter(({id}) => !told.has(id));
	for (const {id} of fresh) {
		told.add(id);
		marker = id;
	}

	process.stdout.write(fresh.map(event => `${JSON.stringify({type: 'event', ...event})}\n`).join(''));
}

import type {Random} from '../../source/simulator/random.ts';
import type {PlannedProfile} from './plan.ts';

/** What a server of that kind may do wrong. */
export function drawFault(random: Random, {system, advance}: PlannedProfile): string {
	const place = random.pick(system === 'rackspace' ? places : ['']);
	const status = random.pick([400, 403, 404, 405, 408, 409, 418, 423, 429, 500, 501, 502, 503, 504]);
	const share = random.pick(['0.1', '0.5', '1']);
	const common = [
		`latency=${random.integer(50, 3000)}ms${place}`,
		`slow-body=${random.integer(1, 8)}s${place}`,
		`status=${status}:${share}${place}`,
		`rate-limit=429:5s/20s${place}`,
		`over-limit=413:5s/20s${place}`,
		`reset=${share}${place}`,
		`truncate=${share}${place}`,
		`html=${share}${place}`,
		`garbage=${share}${place}`,
		'repeat=0.6',
		'outage=1h',
	];
	const own = {
		rackspace: [
			'unsorted=0.6',
			'hostile-names',
			'vanished-marker-empty',
			`hang=/v2/110011/${random.pick(['events', 'agents', 'cleanups', 'activities', ''])}`,
			`no-events=${random.pick([403, 404, 501])}`,
			'no-activities',
		],
		sde: ['unsorted=0.6', 'hang', 'mixed-dates', 'late-rows=2s', 'no-page-size', 'foreign-next'],
		squall: [
			'unsorted=0.6',
			'hang',
			'mixed-dates',
			'late-rows=2s',
			`cap=${random.integer(10, 150)}`,
			'no-q',
			'q-ignored',
			'null-lists',
			'empty-204',
		],
		// Where the order is all that there is to go by, nobody can find what comes into the midst of it.
		http: advance === 'marker' ? ['hang'] : ['unsorted=0.6', 'hang', 'mixed-dates', 'late-rows=2s'],
	};
	return random.pick([...common, ...own[system]]);
}

const places = ['', '', '', '@/events', '@/agents', '@/cleanups', '@/activities'];

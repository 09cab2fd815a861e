/**
 * What a project tells, event by event, as a function of the event's number alone: nothing is kept, so
 * a million cost no more than ten. Ten jobs run side by side; each tells twenty events.
 */
const lanes = 10;
const steps = 20;
export const firstId = 5_690_138_000;

export type Kind = 'backup' | 'cleanup' | 'restore';

export type Job = {
	readonly number: number;
	readonly id: string;
	readonly kind: Kind;
	readonly agent: number;
	readonly ends: 'completed' | 'failed';
};

const kinds: readonly Kind[] = ['backup', 'backup', 'cleanup', 'restore', 'backup'];

export function jobOf(number: number, agentCount: number): Job {
	return {
		number,
		// The first part is what a person sees of it.
		id: `${String(number).padStart(8, '0')}-d16b-11e4-93bd-c8e0eb190e3d`,
		kind: kinds[number % kinds.length] ?? 'backup',
		agent: (number * 7) % Math.max(1, agentCount),
		ends: number % 100 === 37 ? 'failed' : 'completed',
	};
}

export function agentId(index: number): string {
	return `8f135b4f-7a69-4b8a-947f-${pad(index)}`;
}

/** Of which job an event is, and how far that job is by then. */
export function placeOf(event: number): {readonly job: number; readonly step: number} {
	const block = Math.floor(event / (lanes * steps));
	const within = event % (lanes * steps);
	return {job: block * lanes + (within % lanes), step: Math.floor(within / lanes)};
}

const openings = ['start_request', 'queued', 'preparing', 'in_progress'];

/** One event as the API prints it. */
export function tellEvent(event: number, agentCount: number, time: string): string {
	const {job: number, step} = placeOf(event);
	const job = jobOf(number, agentCount);
	const head = `{"id":"${firstId + event}","time":"${time}","agent":{"id":"${agentId(job.agent)}"},"event":`;
	if (step === steps - 1) {
		return `${head}"agent_heartbeat"}`;
	}

	const rest = `"${job.kind}":{"id":"${job.id}"}`;
	const opening = openings[step];
	if (opening !== undefined) {
		return `${head}"${job.kind}_${opening}",${rest}}`;
	}

	if (step === steps - 2) {
		return `${head}"${job.kind}_${job.ends}",${rest}}`;
	}

	const done = step * 1_000_003;
	return job.kind === 'cleanup'
		? `${head}"cleanup_in_progress",${rest}}`
		: `${head}"${job.kind}_progress",${rest},"bytes_completed":${done},"bytes_remaining":${17_000_051 - done},"total_bytes":17000051}`;
}

export function numberOf(marker: string): number {
	return Number(marker) - firstId;
}

export type ToldJob = Job & {readonly state: string; readonly isOver: boolean};

/** A job as it stands when so much was told; undefined before it has begun. */
export function jobAt(number: number, told: number, agentCount: number): ToldJob | undefined {
	const first = Math.floor(number / lanes) * lanes * steps + (number % lanes);
	const step = Math.floor((told - first) / lanes);
	if (step < 0) {
		return undefined;
	}

	const job = jobOf(number, agentCount);
	const isOver = step >= steps - 2;
	return {...job, isOver, state: isOver ? job.ends : (openings[step] ?? 'in_progress')};
}

/** Newest first; only those before that number, where one is given. */
export function* newestJobs(
	told: number,
	agentCount: number,
	before = Number.POSITIVE_INFINITY,
): Generator<ToldJob> {
	const block = Math.floor(placeOf(told).job / lanes);
	for (let number = Math.min(before, (block + 1) * lanes) - 1; number >= 0; number--) {
		const job = jobAt(number, told, agentCount);
		if (job) {
			yield job;
		}
	}
}

function pad(number: number): string {
	return String(number).padStart(12, '0');
}

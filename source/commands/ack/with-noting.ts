import type {Acknowledging} from '../../domain/acknowledging.ts';
import type {Job} from '../../domain/jobs/job.ts';
import {learnJobs, noJobs} from '../../domain/jobs/jobs.ts';
import type {AgentReference} from '../../domain/reference.ts';
import {recordBeside} from '../../journal/writing/record-beside.ts';
import {AgentNames} from '../../outlets/agent-names.ts';
import type {Context} from '../context.ts';
import {GaveUpError} from '../gave-up-error.ts';
import {readSpan} from '../recorded/read-span.ts';
import {withSources} from '../with-sources.ts';

/** What can be taken note of, and how the others learn of it. */
export type Noting = {
	readonly jobs: readonly Job[];
	readonly nameOf: (source: string, agent: AgentReference) => string;
	readonly share: (given: Acknowledging) => Promise<void>;
};

/** What is older is pinned nowhere any more. */
const horizon = 24 * 3_600_000;
/** A script does not wait for an engine to come back. */
const patience = 10_000;

/** Lends it: of those who are followed, else of the journals here. */
export async function withNoting<Value>(
	context: Context,
	use: (noting: Noting) => Promise<Value>,
): Promise<Value> {
	const {settings, clock, machine} = context;
	if (settings.profiles.length > 0) {
		return withSources(context, async sources => {
			const known = sources.flatMap(({stream}) => stream?.known ?? []);
			const names = new AgentNames();
			for (const each of known) {
				names.learn(each);
			}

			const {jobs} = learnJobs(noJobs, known, Number.POSITIVE_INFINITY);
			return use({
				jobs: [...jobs.values()],
				nameOf: (source, agent) => names.nameOf(source, agent),
				async share(given) {
					const source = sources.find(({name}) => name === given.source);
					const own = new AbortController();
					const shared = source?.stream?.acknowledge(given).then(() => true);
					const isShared = await Promise.race([shared, clock.sleep(patience, own.signal)]).finally(() => {
						own.abort();
					});
					if (isShared !== true) {
						throw new GaveUpError('it was not shared: the stream is away');
					}
				},
			});
		});
	}

	const {jobs, names} = await readSpan(context, settings.named, {from: clock.now() - horizon});
	return use({
		jobs: [...jobs.values()],
		nameOf: (source, agent) => names.nameOf(source, agent),
		share: given =>
			recordBeside(
				{
					folder: settings.journal.folder,
					now: clock.now,
					fileSystem: machine?.fileSystem,
					host: machine?.host,
				},
				given,
			),
	});
}

import type {WorkEvent} from '../../domain/event.ts';
import type {EndsByDoer} from '../../domain/expectations/good-ends.ts';
import type {Runs} from '../../domain/jobs/runs.ts';
import {Entries} from '../../domain/lists/entries.ts';
import type {Observation} from '../../domain/observation.ts';
import type {Resume} from '../../domain/resume.ts';
import type {Resumed} from '../../journal/resume/read-resume.ts';
import type {Remembered} from '../../journal/resume/resumed-from.ts';
import type {Context} from '../context.ts';
import {coveredUntil} from './covered-until.ts';
import {hashTarget} from './hash-target.ts';
import {jobsUnderWay} from './jobs-under-way.ts';
import {recordedHere} from './recorded-here.ts';

/** What earlier runs knew of what is watched now. */
export type Past = {
	/** Where the watch goes on, by profile. */
	readonly resumes: ReadonlyMap<string, Resume>;
	/** What a screen opens with, oldest first; what was acknowledged is in it. */
	readonly recent: readonly Observation[];
	/** When what is in it was told by other programs, too. */
	readonly toldAgain: Resumed['toldAgain'];
	/** Keys of the alerts that were given. */
	readonly alerted: ReadonlySet<string>;
	/** What there was of each file, by profile and name of the file. */
	readonly files: ReadonlyMap<string, Resumed['files']>;
	/** How long jobs took that ended as they should. */
	readonly runs: Runs;
	/** When each agent's jobs of each kind ended well. */
	readonly goodEnds: EndsByDoer;
	/** Since when something is remembered, by profile. */
	readonly since: ReadonlyMap<string, number>;
	/**
	 * Up to when each of its feeds had told all, by profile, as milliseconds since 1970: by the server's clock
	 * where it is known.
	 */
	readonly coveredUntil: ReadonlyMap<string, number>;
};

/** Of all profiles; what could not be read is told, and the rest is there. */
export async function readPast(
	{settings, clock, machine}: Context,
	warn: (message: string) => void,
): Promise<Past> {
	const {readResume} = await import('../../journal/resume/read-resume.ts');
	const now = clock.now();
	const known = await Promise.all(
		recordedHere(settings).map(async profile => {
			const {name, cadence, expect} = profile;
			const {problems, ...resumed} = await readResume(settings.journal.folder, name, now, {
				retention: cadence.retention,
				target: hashTarget(profile),
				fileSystem: machine?.fileSystem,
				boot: machine?.host?.boot(),
				isExpecting: expect.length > 0,
			});
			for (const problem of problems) {
				warn(`journal: ${problem}`);
			}

			return {name, ...resumed};
		}),
	);
	return {
		...pastOf(known, now),
		files: new Map(known.map(({name, files}) => [name, files])),
	};
}

/** Of what is remembered of each profile, wherever it was written down. */
export function pastOf(
	known: readonly (Remembered & {readonly name: string})[],
	now: number,
): Omit<Past, 'files'> {
	return {
		resumes: new Map(
			known.flatMap(({name, resume, recent}) =>
				resume ? [[name, {...resume, jobs: jobsUnderWay(recent), earlier: eventsOf(recent)}] as const] : [],
			),
		),
		recent: known.flatMap(({recent}) => recent).sort((a, b) => a.at.getTime() - b.at.getTime()),
		toldAgain: new Map(known.flatMap(({toldAgain}) => [...toldAgain])),
		runs: Entries.of(known.flatMap(({runs}) => [...runs])),
		goodEnds: new Map(known.flatMap(({goodEnds}) => [...goodEnds])),
		since: new Map(known.flatMap(({name, since}) => (since === undefined ? [] : [[name, since] as const]))),
		alerted: new Set(known.flatMap(({alerted}) => alerted.map(({key}) => key))),
		coveredUntil: new Map(
			known.flatMap(({name, resume}) => {
				const until = resume && coveredUntil(resume, now);
				return until === undefined ? [] : [[name, until] as const];
			}),
		),
	};
}

function eventsOf(recent: readonly Observation[]): readonly WorkEvent[] {
	return recent.flatMap(each => (each.type === 'event' ? [each.event] : []));
}

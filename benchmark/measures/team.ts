import {hasNats} from '../../test/helpers/nats-server.ts';
import {noteLoad} from '../kit/notes.ts';
import type {Measure} from '../kit/result.ts';
import {measureCrowd} from './team/crowd.ts';
import {measureLateJoiner} from './team/late-joiner.ts';
import {describeTeam} from './team/section.ts';

/** Many on one feed, by a stream of NATS. */
export const team: Measure = {
	key: 'team',
	title: 'A team of fifty on one feed',
	minutes: 7,
	async run(tell) {
		if (!hasNats) {
			const notes = ['Not measured: no nats-server; .ci/nats brings one.'];
			return [{key: 'team', title: this.title, how: 'Nothing was done.', figures: [], notes}];
		}

		const notes = noteLoad();
		const crowd = await measureCrowd(tell);
		return describeTeam(crowd, await measureLateJoiner(tell), notes);
	},
};

import {cutTo} from '../../domain/vocabulary/cut.ts';
import {shortId} from '../../domain/vocabulary/short-id.ts';
import {lookOf, looks, signOf, signsOf, tidy} from '../looks/signs.ts';
import type {Pin} from '../state/attention.ts';
import type {ScreenState} from '../state/state.ts';
import {agentNames} from './agent-names.ts';
import {jobName, ownerOf} from './job-words.ts';

const longestName = 40;
/** Where there is less room, a job is named by its id alone. */
const roomy = 100;

/** Which failure it is, in a sentence: `✖ db-02 cleanup 2ed05ba7 failed`. */
export function pinWords({job}: Pin, {data, setup, view}: ScreenState): string {
	const signs = signsOf(setup.unicode);
	const whole = jobName(job) || (job.reason ?? '');
	const isShort = view.size.columns < roomy && whole.endsWith(shortId(job.id));
	const name = cutTo(tidy(isShort ? shortId(job.id) : whole, signs), longestName, 'middle', signs.cut);
	const owner = cutTo(tidy(ownerOf(job, agentNames(data.agents)), signs), longestName, 'middle', signs.cut);
	const parts = [signOf(lookOf(job), signs), owner, name, looks[lookOf(job)].word];
	return parts.filter(part => part !== '').join(' ');
}

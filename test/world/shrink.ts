import {judgeStory, type Wrongs} from './judge-story.ts';
import type {Plan} from './plan.ts';
import {play} from './play.ts';

/** What is wrong with the story of a plan. */
export async function wrongsOf(plan: Plan): Promise<Wrongs> {
	const wrongs = judgeStory(plan, await play(plan));
	return Object.fromEntries(Object.entries(wrongs).filter(([, list]) => list.length > 0));
}

/** Leaves out what is not needed for one of the same things to go wrong: what happens, and what is watched last. */
export async function shrink(plan: Plan, names: readonly string[]): Promise<Plan> {
	for (const smaller of smallerThan(plan)) {
		const wrongs = await wrongsOf(smaller);
		if (names.some(name => name in wrongs)) {
			return shrink(smaller, names);
		}
	}

	return plan;
}

function* smallerThan(plan: Plan): Generator<Plan> {
	const {happenings, profiles = []} = plan;
	const last = profiles.length - 1;
	if (last > 0) {
		const isThere = (each: Plan['happenings'][number]): boolean =>
			!('profile' in each) || each.profile === undefined || each.profile < last;
		yield {...plan, profiles: profiles.slice(0, last), happenings: happenings.filter(isThere)};
	}

	for (const left of happenings) {
		yield {...plan, happenings: happenings.filter(each => each !== left)};
	}
}

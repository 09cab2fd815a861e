import type {Schedule} from './schedule.ts';

type Beaten = {
	readonly settings: {readonly speed: number};
	readonly schedule: Schedule;
	readonly story: number;
	/** How often the rate was set: an older load ends itself. */
	loads: number;
};

/** A steady load beside the story, so often a second of real time. It ends the one before. */
export function startBeating(world: Beaten, rate: number, act: (story: number, count: number) => void): void {
	const load = ++world.loads;
	const from = world.story;
	if (rate <= 0) {
		return;
	}

	let count = 0;
	// Reckoned from the beginning, or the rounding of each step would add up.
	const addNext = () =>
		world.schedule.add(from + ((count + 1) * 1000 * world.settings.speed) / rate, story => {
			if (load === world.loads) {
				act(story, count++);
				addNext();
			}
		});
	addNext();
}

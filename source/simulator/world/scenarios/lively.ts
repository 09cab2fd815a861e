import {startComingAndGoing} from '../agents.ts';
import {startChatter} from '../chatter.ts';
import {arrangeOpening, recallPast, startWorking} from '../story.ts';
import type {Scenario} from './scenario.ts';

/** Much of everything, from the first moment on. */
export const lively: Scenario = {
	begin(world, from) {
		recallPast(world, from);
		arrangeOpening(world);
		startWorking(world, from);
		startChatter(world, from);
		startComingAndGoing(world, from);
	},
};

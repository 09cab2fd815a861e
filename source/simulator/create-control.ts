import type {Control} from './control.ts';
import {parseFault} from './faults/parse-fault.ts';
import {startLogLoad} from './logs/log-world.ts';
import {orderActivity, tellActivities} from './logs/orders.ts';
import type {Parts} from './server.ts';
import {startLoad} from './world/chatter.ts';
import {orderEvent, orderJob, tellTruth} from './world/orders.ts';
import {forgetEvents} from './world/tell.ts';

export function createControl({
	world,
	logs,
	faults,
	counts,
	catchUp,
}: Pick<Parts, 'world' | 'logs' | 'faults' | 'counts' | 'catchUp'>): Control {
	return {
		truth(after = 0, limit = Number.POSITIVE_INFINITY) {
			catchUp();
			return {...tellTruth(world, after, limit), activities: tellActivities(logs)};
		},
		faults: () => faults.list(),
		setFaults(wanted) {
			// Read first: a fault that cannot be read leaves the others as they are.
			const read = wanted.map(given => (typeof given === 'string' ? parseFault(given) : given));
			faults.clear();
			for (const fault of read) {
				faults.add(fault);
			}
		},
		addFault: fault => faults.add(fault),
		removeFault: text => faults.remove(text),
		clearFaults: () => faults.clear(),
		injectEvent(order) {
			catchUp();
			return orderEvent(world, order);
		},
		injectJob(order) {
			catchUp();
			return orderJob(world, order);
		},
		injectActivity(order) {
			catchUp();
			return orderActivity(logs, order);
		},
		requests: () => Object.fromEntries(counts),
		resetRequests: () => counts.clear(),
		setRetention(milliseconds) {
			catchUp();
			world.retention = milliseconds;
			forgetEvents(world);
		},
		setEventsPerSecond(eventsPerSecond) {
			catchUp();
			world.eventsPerSecond = eventsPerSecond;
			startLoad(world);
		},
		setActivitiesPerSecond(activitiesPerSecond) {
			catchUp();
			logs.activitiesPerSecond = activitiesPerSecond;
			startLogLoad(logs);
		},
	};
}

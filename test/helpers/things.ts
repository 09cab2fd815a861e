import type {Activity} from '../../source/domain/activity.ts';
import type {Agent} from '../../source/domain/agent.ts';
import type {Cleanup} from '../../source/domain/cleanup.ts';
import {statusOfState} from '../../source/domain/status-of.ts';

export function makeAgent(id: string, more: Partial<Agent> = {}): Agent {
	return {
		id,
		name: id,
		online: null,
		busy: null,
		enabled: true,
		os: null,
		version: null,
		vault: null,
		details: {},
		...more,
	};
}

export function makeCleanup(id: string, state: string, more: Partial<Cleanup> = {}): Cleanup {
	return {
		id,
		agent: null,
		state,
		status: statusOfState(state),
		startedAt: null,
		endedAt: null,
		errors: {count: 0, reason: null},
		bytesBefore: null,
		bytesAfter: null,
		details: {},
		...more,
	};
}

export function makeActivity(id: string, state: string, more: Partial<Activity> = {}): Activity {
	return {
		id,
		kind: 'backup',
		name: null,
		state,
		status: statusOfState(state),
		time: null,
		agent: null,
		destination: null,
		parentId: null,
		backupId: null,
		actor: null,
		text: null,
		details: {},
		...more,
	};
}

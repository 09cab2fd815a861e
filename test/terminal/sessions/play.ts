import {setTimeout as wait} from 'node:timers/promises';
import {patience} from '../../helpers/patience.ts';
import {judge, judgeLent} from './judge.ts';
import type {Plan, Step} from './plan.ts';
import {openSession, type Session, type World} from './session.ts';
import {lastWord} from './shell.ts';

const rounds = 30;
const enter = '\u001B[?1049h';

/** Plays a session, and tells what was not afterwards as it had been before; nothing: all was. */
export async function play(plan: Plan, world: World): Promise<readonly string[]> {
	await using session = openSession(plan, world);
	const problems: string[] = [];
	const isSpoken = plan.env.INK_SCREEN_READER === 'true';
	const isShown = () => (isSpoken ? bytesOf(session).includes('agents') : bytesOf(session).includes(enter));
	await session.until(() => session.notes().pid !== undefined, patience);
	const isReady = () => isShown() || session.notes().status !== undefined;
	if (!plan.isHasty && !(await session.until(isReady, patience))) {
		problems.push('no first frame came');
	}

	for (const step of plan.steps) {
		problems.push(...(await perform(step, session, world)));
	}

	const wasThere = session.notes().status === undefined;
	for (const step of plan.end) {
		problems.push(...(await perform(step, session, world)));
	}

	session.stall(false);
	const hasHungUp = plan.end.some(({type}) => type === 'hang-up');
	const isOver = () => (hasHungUp ? !session.isAnythingLeft() : bytesOf(session).includes(lastWord));
	for (let round = 1; round <= rounds && !(await session.until(isOver, patience / rounds)); round++) {
		// What it was told to do while it could not write it does now: a shell goes on with a job that stops.
		if (session.isStopped()) {
			session.signal('SIGCONT');
		}

		// Somebody who quits in the wrong view does what everybody does then.
		if (round === rounds / 2) {
			session.type('\u0003');
		}
	}

	if (!isOver()) {
		return [...problems, 'it does not end'];
	}

	if (hasHungUp) {
		return problems;
	}

	await session.settle();
	return [...problems, ...(await judge(plan, session, wasThere))];
}

async function perform(step: Step, session: Session, world: World): Promise<readonly string[]> {
	switch (step.type) {
		case 'type':
			session.type(step.text);
			return [];
		case 'wait':
			await wait(step.time);
			return [];
		case 'resize':
			session.resize(step.columns, step.rows);
			return [];
		case 'server':
			world.setServer(step.isThere);
			return [];
		case 'stall':
			session.stall(step.isStalled);
			return [];
		case 'stop':
			session.signal('SIGSTOP');
			await wait(step.time);
			session.signal('SIGCONT');
			return [];
		case 'suspend':
			return suspend(step, session);
		case 'signal':
			for (const signal of step.signals) {
				session.signal(signal);
			}

			return [];
		case 'hang-up':
			session.hangUp();
			return [];
	}
}

/** Where the keys go into a filter nobody suspends: that it does not is no fault. */
async function suspend(
	{by, time}: Extract<Step, {type: 'suspend'}>,
	session: Session,
): Promise<readonly string[]> {
	const wasShown = bytesOf(session).includes(enter);
	if (by === 'ctrl-z') {
		session.type('\u001A');
	} else {
		session.signal('SIGTSTP');
	}

	const isStopped = await session.until(session.isStopped, 300);
	const problems = isStopped && wasShown && !session.isStalled ? await judgeLent(session) : [];
	await wait(time);
	session.signal('SIGCONT');
	return problems;
}

function bytesOf({log}: Session): string {
	return log.map(happening => ('bytes' in happening ? happening.bytes : '')).join('');
}

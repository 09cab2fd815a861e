import type {ChildProcess} from 'node:child_process';
import {setTimeout as wait} from 'node:timers/promises';
import type {Engine} from '../../kit/team/engine.ts';
import {type Collector, startCollector, startCrowd, type Viewer} from '../../kit/team/programs.ts';
import type {Project} from '../../kit/team/project.ts';

const times = 3;
const away = 3000;

type Scene = {
	readonly engine: Engine;
	readonly project: Project;
	/** Sees it all. */
	readonly viewer: Viewer;
	readonly crowd: ChildProcess[];
	readonly leader: Collector;
};

/** A leader, a viewer and the server are killed in turn: how long the viewer that is left was told nothing. */
export async function killInTurn(
	{engine, project, viewer, crowd, leader: first}: Scene,
	tell: (progress: string) => void,
) {
	const takeovers: number[] = [];
	const returns: number[] = [];
	let leader = first;
	for (let time = 0; time < times; time++) {
		tell(`killed each of three ${time} of ${times} times`);
		const other = startCollector(engine, project);
		await other.says('standing by');
		crowd.shift()?.kill('SIGKILL');
		crowd.push(...(await startCrowd(engine, 1)));
		const killed = Date.now();
		leader.child.kill('SIGKILL');
		await other.says('leading');
		// What it had told was still on its way.
		takeovers.push((await viewer.tells(killed + 500)) - killed);
		leader = other;
		await wait(2000);
		await engine.server.stop('SIGKILL');
		await wait(away);
		await engine.server.start();
		const back = Date.now();
		returns.push((await viewer.tells(back)) - back);
		await wait(2000);
	}

	return {takeovers, returns};
}

import type {Resume} from '../../../source/domain/resume.ts';
import {createFakeClock, type FakeClock} from '../../helpers/fake-clock.ts';
import {resumeFrom} from '../../helpers/resume.ts';
import {type Listening, type ListenOptions, listenTo} from '../listen.ts';
import {createScriptedSource, type ScriptedSource} from '../scripted-source.ts';

export type Run = Omit<Listening, 'source'>;

export type Scene = {
	readonly clock: FakeClock;
	readonly source: ScriptedSource;
	readonly run: (resume?: Resume) => Run;
};

export function setScene(options: ListenOptions = {}): Scene {
	const clock = createFakeClock();
	const source = createScriptedSource(clock);
	const run = (resume?: Resume) => listenTo([source], clock, {...options, resume});
	return {clock, source, run};
}

export async function runOnce({clock, run}: Scene): Promise<Resume> {
	const first = run();
	await clock.pass(31_000);
	await first.stop();
	return resumeFrom(first.heard);
}

export const eventsOf = ({of}: Run) => of('event').map(({event}) => event.id);

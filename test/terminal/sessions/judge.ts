import {createHeadless, feed} from '../kit/cells.ts';
import type {Plan} from './plan.ts';
import type {Session} from './session.ts';
import {tracesLeft} from './traces-left.ts';
import {openTwin, seeMain} from './twin.ts';

/** What a terminal says to the question what it is: whoever asked has to take it. */
const answer = '\u001B[?1;2c';
const statuses: Readonly<Record<string, number>> = {SIGHUP: 129, SIGINT: 130, SIGTERM: 143};

/** What is not as it was before the program ran. */
export async function judge(plan: Plan, session: Session, wasThere: boolean): Promise<readonly string[]> {
	const {log, terminal, modes} = session;
	const {before, after, left, status} = session.notes();
	const problems = [...judgeModes(session)];
	const complain = (isWrong: boolean, problem: string): void => {
		if (isWrong) {
			problems.push(problem);
		}
	};

	complain(
		before === '' || before !== after,
		`the line is set otherwise: ${before.trim()} → ${after.trim()}`,
	);
	// On a link that stands still the answer comes when nobody waits for it any more.
	const hasStalled = [...plan.steps, ...plan.end].some(step => step.type === 'stall' && step.isStalled);
	const isPrompt = !hasStalled && session.lag() < 300;
	complain(isPrompt && left.includes(answer), 'an answer of the terminal is left for the shell');
	complain(session.isAnythingLeft(), 'it runs on');
	complain(modes.bells > 0, 'the bell was rung');
	const last = plan.end.at(-1);
	const signals = last?.type === 'signal' ? last.signals : [];
	// Whoever has typed q may have quit already.
	const mayHaveQuit =
		!wasThere || plan.isTimed || plan.steps.some(step => step.type === 'type' && /q/.test(step.text));
	const wanted = !mayHaveQuit && signals.length === 1 ? statuses[signals[0] ?? ''] : undefined;
	const allowed = wanted === undefined ? [0, 129, 130, 143, ...(plan.isHasty ? [131] : [])] : [wanted];
	complain(!allowed.includes(status ?? -1), `the exit status is ${status}, not ${allowed.join(' or ')}`);

	const written = log.map(happening => ('bytes' in happening ? happening.bytes : '')).join('');
	const pushed = written.split('\u001B[22;0t').length;
	complain(pushed !== written.split('\u001B[23;0t').length, 'a title is left on the stack of titles');
	const traces = tracesLeft(written);
	complain(traces.length > 0, `it leaves traces: ${JSON.stringify(traces)}`);

	const twin = await openTwin(plan, log);
	complain(seeMain(terminal) !== seeMain(twin), differenceOf(seeMain(twin), seeMain(terminal)));
	// Whatever is written next must look as it always did: style, signs, margins, wrapping.
	const next = `q~l\u001B[999;1Hx\r\n\n${'w'.repeat(terminal.cols + 1)}`;
	await Promise.all([feed(twin, next), feed(terminal, next)]);
	complain(
		seeMain(terminal) !== seeMain(twin),
		`what is written next: ${differenceOf(seeMain(twin), seeMain(terminal))}`,
	);
	twin.dispose();
	return problems;
}

/** While it is suspended, the shell has its terminal, as soon as what was written has got there. */
export async function judgeLent(session: Session): Promise<readonly string[]> {
	await session.until(() => judgeModes(session).length === 0, 2000);
	const line = session.line();
	const problems = [
		...judgeModes(session),
		...(line === session.notes().before ? [] : [`the line is set to ${line}`]),
	];
	return problems.map(problem => `suspended: ${problem}`);
}

function judgeModes({terminal, modes}: Session): readonly string[] {
	const fresh = createHeadless(2, 2);
	const wrong = Object.entries(fresh.modes)
		.filter(([name, value]) => value !== terminal.modes[name as keyof typeof terminal.modes])
		.map(([name, value]) => `${name} is not ${value}`);
	fresh.dispose();
	return [
		...wrong,
		...(modes.isAlternate ? ['the other screen is shown'] : []),
		...(modes.isCursorVisible ? [] : ['the cursor is hidden']),
		...(modes.title === 'my shell' ? [] : [`the title is ${modes.title}`]),
	];
}

function differenceOf(wanted: string, seen: string): string {
	const [lines, others] = [wanted.split('\n'), seen.split('\n')];
	const at = lines.findIndex((line, index) => line !== others[index]);
	return `the main screen is another: ${lines[at]} → ${others[at]}`;
}

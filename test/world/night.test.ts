import {expect, test} from 'vitest';
import {frame} from '../../source/screen/frame/frame.ts';
import {textOfLine} from '../../source/screen/looks/line.ts';
import {signsOf} from '../../source/screen/looks/signs.ts';
import {judgeNight} from './judge-night.ts';
import {type NightOutcome, watchNight} from './watch-night.ts';

const minute = 60_000;
const plan = {
	hours: 0.5,
	speed: 0.5,
	slow: [6 * minute],
	outages: [{at: 16 * minute, last: 5 * minute}],
};

let outcome: NightOutcome | undefined;

test('at the end of a night strip, trouble, night, summary and report agree with what happened, to the job', async () => {
	const heights = new Set<number>();
	outcome = await watchNight(plan, state => {
		heights.add(frame(state, signsOf(true)).flatMap(({lines}) => lines).length);
	});
	expect(Object.entries(judgeNight(outcome)).filter(([, wrongs]) => wrongs.length > 0)).toEqual([]);
	expect(outcome.slow).toHaveLength(1);
	expect([...heights]).toEqual([40]);
	const lines = frame(outcome.state, signsOf(true)).flatMap(part => part.lines.map(textOfLine));
	expect(lines.find(line => line.includes('3 History'))).toMatch(/ \d\d:\d\d [▁▂▃▄▅▆▇█]+[▁▂▃▄▅▆▇█✖]* 22:30 /);
});

test('an end that is left out anywhere is seen', () => {
	if (outcome === undefined) {
		throw new Error('the night before did not end');
	}

	const {report, state, heard} = outcome;
	const gone = report.jobs.find(({status}) => status === 'failed');
	const wrongs = (changed: Partial<NightOutcome>) =>
		Object.entries(judgeNight({...(outcome as NightOutcome), ...changed}))
			.filter(([, list]) => list.length > 0)
			.map(([name]) => name);
	const fewer = {...report, jobs: report.jobs.filter(job => job !== gone)};
	expect(wrongs({report: fewer})).toContain('strip');
	const other = {...report, jobs: report.jobs.map(job => (job === gone ? {...job, status: 'stopped'} : job))};
	expect(wrongs({report: other})).toEqual(['report']);
	const pins = state.data.attention.pins.slice(1);
	const unpinned = {...state, data: {...state.data, attention: {...state.data.attention, pins}}};
	expect(wrongs({state: unpinned})).toEqual(expect.arrayContaining(['strip', 'trouble']));
	expect(wrongs({heard: heard.filter(({type}) => type !== 'gap')})).toEqual(['gaps of the night']);
	expect(wrongs({heard: heard.filter(({type}) => type !== 'overdue')})).toEqual(['overdue']);
	const twice = heard.filter(({type}) => type === 'overdue');
	expect(wrongs({heard: [...heard, ...twice]})).toEqual(['overdue']);
});

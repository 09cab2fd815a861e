import {expect, test} from 'vitest';
import {writeCsv} from '../../source/outlets/csv.ts';
import {activityWith} from '../helpers/observations.ts';

function lineOf(change: Parameters<typeof activityWith>[0]): string {
	const observation = activityWith(change);
	if (observation.type !== 'activity') {
		throw new Error('no activity');
	}

	return writeCsv([{source: 'dfw', activity: observation.activity}]).split('\r\n')[1] ?? '';
}

test('the head stands first, also where there is nothing else', () => {
	expect(writeCsv([])).toBe(
		'time,source,kind,id,name,state,status,agent_id,agent_name,destination_id,parent_id,backup_id,actor,text\r\n',
	);
});

test.each([
	['plain', 'plain'],
	['a, b', '"a, b"'],
	['say "no"', '"say ""no"""'],
	['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
	['+1', "'+1"],
	['-1', "'-1"],
	['@SUM(A1)', "'@SUM(A1)"],
	[' =1', "' =1"],
	['＝1', "'＝1"],
	['a;=1; -2', "a;'=1;' -2"],
	['a - b; c', 'a - b; c'],
])('a text %j is written %j', (text, written) => {
	expect(lineOf({text}).endsWith(`,${written}`)).toBe(true);
});

test('what is not known is an empty cell', () => {
	expect(lineOf({id: '7', time: null, agent: null, text: null, actor: null})).toMatch(/^,dfw,\w+,7,.*,,$/);
});

test('nothing in it acts on the terminal that it is printed to', () => {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
	expect(lineOf({text: '\u001B]0;x\u0007text\u0085'})).not.toMatch(/[\u0000-\u001F\u007F-\u009F]/);
});

import {expect, test} from 'vitest';
import {showFirstFrame} from '../../source/screen/show-first-frame.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {fakeTerminal} from './fixtures/fake-terminal.ts';

test('the first frame is out when it is waited for, with what is awaited and the keys', async () => {
	const terminal = fakeTerminal({columns: 80, rows: 24});
	await showFirstFrame({
		terminal,
		clock: createFakeClock(0),
		controls: {askNow() {}},
		options: {title: 'dfw/110011', profile: 'dfw', endpoint: 'dfw.backup.example'},
	});
	expect(terminal.frame().split('\n')).toHaveLength(24);
	expect(terminal.frame()).toContain('waiting for the first answer from dfw.backup.example…  0s');
	expect(terminal.frame()).toContain('q quit');
});

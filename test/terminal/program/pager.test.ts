import {expect, test} from 'vitest';
import {buildOnce} from '../../helpers/build.ts';
import {ownFolders} from '../../helpers/own-folders.ts';
import {openTerminal} from '../kit/open-terminal.ts';

test('what is longer than the terminal goes through the pager, if there is one, without our secrets', async () => {
	const program = `'${process.execPath}' '${await buildOnce()}'`;
	const script = [
		`PAGER='echo "key:$RS_API_KEY:less:$LESS"; grep -c .' ${program} man`,
		`PAGER='no-such-pager' ${program} man`,
		'echo the end',
	].join('; ');
	await using terminal = openTerminal({
		command: 'sh',
		args: ['-c', script],
		env: {...ownFolders(), TERM: 'xterm-256color', RS_API_KEY: 's3cret', RS_USERNAME: 'me'},
		rows: 24,
	});
	await terminal.waitFor('the end');
	const bytes = terminal.bytes();
	expect(bytes).toContain('key::less:FRX');
	expect(bytes).not.toContain('s3cret');
	// Where there is no such pager, all of it is there all the same.
	expect(bytes.split('key::less:FRX')[1]).toMatch(/\.SH "?SYNOPSIS/);
});

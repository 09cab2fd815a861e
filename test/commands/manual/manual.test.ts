import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {exitStatus} from '../../../source/commands/exit-status.ts';
import {manualPage} from '../../../source/commands/manual/manual.ts';
import {commandTable} from '../../../source/settings/commands.ts';
import {table} from '../../../source/sources/systems.ts';
import {buildOnce, root} from '../../helpers/build.ts';

const page = manualPage(table, '1.2.3');
const plain = page.replaceAll('\\-', '-').replace(/\\f[BIR]/g, '');

test('the manual tells every command, flag and exit status', () => {
	expect(commandTable.filter(({usage}) => !plain.includes(`\n${usage}\n`))).toEqual([]);
	expect(table.flags.filter(({name}) => !new RegExp(`^(-., )?--${name}( |$)`, 'm').test(plain))).toEqual([]);
	expect(Object.values(exitStatus).filter(status => !plain.includes(`\n${status}\n`))).toEqual([]);
});

test('no line of the manual is an order that was not meant as one', () => {
	const orders = page.split('\n').filter(line => /^[.']/.test(line));
	expect(orders.filter(line => !/^\.(?:TH|SH|SS|TP|PP|RS|RE|B)\b/.test(line))).toEqual([]);
	expect(/[^\x20-\x7e\n]/.exec(page)).toBeNull();
});

test('the manual of the package is that of the program', async () => {
	await buildOnce();
	const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	expect(readFileSync(join(root, 'dist', 'sweepwatch.1'), 'utf8')).toBe(manualPage(table, version));
});

const readers = [
	// A date would make another page of the same source each day.
	{name: 'mandoc', parameters: ['-T', 'lint', '-W', 'warning'], allowed: /missing date/},
	{name: 'groff', parameters: ['-man', '-ww', '-z', '-K', 'utf8'], allowed: /^$/},
];

for (const {name, parameters, allowed} of readers) {
	const isThere = spawnSync(name, [], {input: ''}).error === undefined;
	const why = isThere ? '' : ` (skipped: not installed: ${name})`;
	test.skipIf(!isThere)(`${name} finds nothing wrong with the manual${why}`, () => {
		const {stdout, stderr} = spawnSync(name, parameters, {input: page, encoding: 'utf8'});
		const said = `${stdout}${stderr}`.split('\n').filter(line => line !== '' && !allowed.test(line));
		expect(said).toEqual([]);
	});
}

import {readdirSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {buildOnce} from '../helpers/build.ts';
import {cases} from './cases/cases.ts';

/*
 * What a person sees and a script reads stays as it is, byte for byte. Where it is meant to change: `npm run golden`
 * records it anew, and the difference is read before it is committed.
 */

const kept = join(import.meta.dirname, 'kept');
let bundle = '';

beforeAll(async () => {
	bundle = await buildOnce();
});

describe.concurrent('the built program still tells what it told', () => {
	test.each(cases)('$name', {timeout: 120_000}, async ({name, record}) => {
		const wanted = await readFile(join(kept, name), 'utf8');
		expect(await record(bundle, wanted), `npm run golden -- ${name} records it anew`).toBe(wanted);
	});
});

test('nothing is kept that no case records', () => {
	const files = readdirSync(kept, {recursive: true, encoding: 'utf8'}).filter(file => file.endsWith('.txt'));
	expect(files.toSorted()).toEqual(cases.map(({name}) => name).toSorted());
});

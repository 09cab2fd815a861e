import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {buildOnce} from '../helpers/build.ts';
import {cases} from './cases/cases.ts';

/*
 * Records anew what the golden test compares with: `npm run golden`. Of another bundle into another folder:
 * `npm run golden -- --bundle FILE --into DIR`; words behind that choose the cases whose names hold one of them.
 */

const {values, positionals} = parseArgs({
	options: {bundle: {type: 'string'}, into: {type: 'string'}},
	allowPositionals: true,
});
const bundle = values.bundle === undefined ? await buildOnce() : resolve(values.bundle);
const folder = resolve(values.into ?? join(import.meta.dirname, 'kept'));
const wanted = cases.filter(
	({name}) => positionals.length === 0 || positionals.some(word => name.includes(word)),
);
await Promise.all(
	wanted.map(async ({name, record}) => {
		const path = join(folder, name);
		const text = await record(bundle, undefined);
		await mkdir(dirname(path), {recursive: true});
		await writeFile(path, text);
		process.stdout.write(`${name}\n`);
	}),
);

import {expect, test} from 'vitest';
import {runProgram} from '../helpers/program.ts';

/** Says which flags of V8 the program sets. */
const sayingFlags =
	"const v8 = require('node:v8');" +
	'const set = v8.setFlagsFromString;' +
	"v8.setFlagsFromString = flag => {console.error('flag ' + flag); set(flag);};" +
	"require('node:module').syncBuiltinESMExports();";

test.each([
	[['doctor', '--demo'], false],
	[['agents', '--demo'], false],
	[['events', '--demo', '--for', '500ms'], true],
])('%j keeps its heap small: %s', async (args, isSmall) => {
	const {stderr, exit} = await runProgram(args, {before: sayingFlags});
	expect(exit).toBe(0);
	expect(stderr.includes('flag --optimize-for-size')).toBe(isSmall);
	// What waits for a collection at the end would keep it from ending (nodejs/node 54918).
	expect(stderr).toContain('flag --no-optimize-for-size');
});

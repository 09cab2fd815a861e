import {readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'vitest';
import {ownFolders} from '../../helpers/own-folders.ts';
import {openLive} from './open-live.ts';

describe('a start', () => {
	test('leaves to the next one what the engine has made of the program', async ({expect}) => {
		const home = ownFolders();
		const folder = join(home.HOME, '.cache', 'sweepwatch');
		const kept = () => readdirSync(folder).map(name => [name, statSync(join(folder, name)).mtimeMs]);
		// It keeps its code a second and a half after it has begun.
		const start = async (): Promise<void> => {
			await using live = await openLive({env: home, args: ['--for', '3s']});
			await live.terminal.exit;
		};
		await start();
		const before = kept();
		expect(before).toHaveLength(2);
		await start();
		expect(kept()).toEqual(before);
	});
});

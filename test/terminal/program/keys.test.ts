import {describe, expect, test} from 'vitest';
import {endingScenes} from './keys/ending.ts';
import {feedScene} from './keys/feed.ts';
import {looksScene, smallScene} from './keys/looks.ts';
import {movingScene} from './keys/moving.ts';
import {overlayScenes} from './keys/overlays.ts';
import {panesScene} from './keys/panes.ts';
import {everyUse, keysFor, type Scene, sitDown} from './keys/seat.ts';
import {notingScene, typingScene} from './keys/typing.ts';
import {openLive} from './open-live.ts';

const scenes: readonly Scene[] = [
	movingScene,
	panesScene,
	feedScene,
	looksScene,
	smallScene,
	typingScene,
	notingScene,
	...overlayScenes,
	...endingScenes,
];

const rows = scenes.map(scene => {
	const keys = Object.keys(scene.proofs).flatMap(keysFor);
	return {scene, name: scene.name, keys: [...new Set(keys)].join(' ')};
});

test('every key of the table is pressed below, in every view in which it counts', () => {
	const proved = scenes.flatMap(({proofs}) => Object.keys(proofs));
	expect(proved.toSorted()).toEqual(everyUse());
});

describe.concurrent('somebody presses the keys that', () => {
	test.each(rows)('$name: $keys', async ({scene}) => {
		await using live = await openLive(scene.options);
		const seat = sitDown(live);
		await seat.see(scene.sign ?? '? keys');
		await scene.prepare?.(seat);
		for (const [use, prove] of Object.entries(scene.proofs)) {
			const keys = keysFor(use);
			expect(keys, `keys for ${use}`).not.toEqual([]);
			for (const key of keys) {
				await prove(seat, key).catch((error: unknown) => {
					throw new Error(`${key} (${use}): ${String(error)}`, {cause: error});
				});
			}
		}
	});
});

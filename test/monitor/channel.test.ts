import {expect, test} from 'vitest';
import {type Channel, createChannel} from '../../source/monitor/channel.ts';

async function listenAll<Item>({next}: Channel<Item>): Promise<readonly Item[]> {
	const items: Item[] = [];
	for await (const some of {[Symbol.asyncIterator]: () => ({next})}) {
		items.push(...some);
	}

	return items;
}

test('what was pushed before the end is delivered in order, and then the loop ends', async () => {
	const channel = createChannel<number>(10);
	const heard = listenAll(channel);
	for (let number = 0; number < 5; number++) {
		channel.push(number);
	}

	channel.push(5);
	channel.close();
	expect(await heard).toEqual([0, 1, 2, 3, 4, 5]);
});

test('whoever tells too fast waits until there is room, and nothing is dropped', async () => {
	const channel = createChannel<number>(3);
	channel.push(1);
	channel.push(2);
	await channel.room();
	channel.push(3);
	channel.push(4);
	let hasRoom = false;
	const waiting = channel.room().then(() => {
		hasRoom = true;
	});
	await new Promise(setImmediate);
	expect(hasRoom).toBe(false);
	expect(await channel.next()).toEqual({done: false, value: [1, 2, 3, 4]});
	await waiting;
	channel.push(5);
	channel.close();
	expect(await listenAll(channel)).toEqual([5]);
});

test('whoever waits hears at once all that is told in one go', async () => {
	const channel = createChannel<number>(10);
	const heard = channel.next();
	channel.push(1);
	channel.push(2);
	expect(await heard).toEqual({done: false, value: [1, 2]});
});

test('nobody waits for room in a channel that is closed', async () => {
	const channel = createChannel<number>(1);
	channel.push(1);
	const waiting = channel.room();
	channel.close();
	await expect(waiting).resolves.toBeUndefined();
});

test('an error reaches the listener after what was pushed before it', async () => {
	const channel = createChannel<number>(10);
	channel.push(1);
	channel.close(new TypeError('a bug'));
	expect(await channel.next()).toEqual({done: false, value: [1]});
	await expect(channel.next()).rejects.toThrow('a bug');
});

test('a listener that waits is woken by the error', async () => {
	const channel = createChannel<number>(10);
	const next = channel.next();
	channel.close(new TypeError('a bug'));
	await expect(next).rejects.toThrow('a bug');
});

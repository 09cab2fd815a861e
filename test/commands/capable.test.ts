import {expect, test} from 'vitest';
import {capable} from '../../source/commands/capable.ts';
import type {Source} from '../../source/sources/source.ts';

function sourceWith(members: Partial<Source>): Source {
	return {name: 'dfw', kind: 'rackspace', close: async () => {}, ...members} as Source;
}

const stream = {} as NonNullable<Source['stream']>;

test('only those are asked that can tell it', () => {
	const able = sourceWith({agents: async () => ({items: [], problems: []})});
	expect(capable([sourceWith({}), able], 'agents')).toEqual([able]);
});

test('where nobody can tell it, the kind of system is named', () => {
	expect(() => capable([sourceWith({kind: 'squall'})], 'agents')).toThrow(
		'squall: this kind of system has no agents',
	);
});

test('of a stream, which may be told of them later, nothing is said about the system behind it', () => {
	expect(() => capable([sourceWith({kind: 'stream', stream})], 'agents')).toThrow(
		'dfw: the stream tells of no agents',
	);
});

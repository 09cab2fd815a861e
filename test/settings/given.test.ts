import {expect, expectTypeOf, test} from 'vitest';
import {Given} from '../../source/settings/given.ts';
import {flag} from '../../source/settings/setting.ts';

const sure = flag('beat', 'duration', 'when', ['events'], 'a beat', {fallback: '2s'});
const unsure = flag('rest', 'duration', 'when', ['events'], 'a rest', {});
const given = new Given({}, {});

test('what has a fallback is read as a number, and what has none may be missing', () => {
	const [beat, rest] = [given.duration(sure), given.duration(unsure)];
	expectTypeOf(beat).toEqualTypeOf<number>();
	expectTypeOf(rest).toEqualTypeOf<number | undefined>();
	expect([beat, rest]).toEqual([2000, undefined]);
});

test('one of a few words is read as one of them', () => {
	const words = flag('any', 'choice', 'wait', ['wait'], 'a word', {choices: ['one', 'two'], fallback: 'two'});
	const word = given.choice(words);
	expectTypeOf(word).toEqualTypeOf<'one' | 'two'>();
	expect(word).toBe('two');
	expect(() => new Given({any: 'tow'}, {}).choice(words)).toThrow("did you mean 'two'?");
});

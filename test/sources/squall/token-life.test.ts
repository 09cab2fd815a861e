import {expect, test} from 'vitest';
import {lifeOf} from '../../../source/sources/squall/token-life.ts';

const now = Date.UTC(2026, 10, 20, 14);

function jwt(claims: object): string {
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	return `${part({alg: 'none'})}.${part(claims)}.c2ln`;
}

const inSeconds = (seconds: number) => now / 1000 + seconds;

test.each([
	['what a JWT says', {token: jwt({exp: inSeconds(90)}), validity: '24h'}, 90_000],
	['a JWT in the past', {token: jwt({exp: inSeconds(-90)})}, -90_000],
	['the answer, where the token is none', {token: 'opaque', exp: inSeconds(60)}, 60_000],
	['the answer, where the JWT is silent', {token: jwt({}), exp: '2026-11-20T14:02:00Z'}, 120_000],
	['the answer, where the JWT is odd', {token: jwt({exp: 'soon'}), exp: inSeconds(60)}, 60_000],
	['how long it is good', {token: 'opaque', validity: '1h30m0s'}, 5_400_000],
	['how long it is good, with fractions', {token: 'opaque', validity: '1.5s500ms'}, 2000],
	['how long it is good, in seconds', {token: 'opaque', validity: 720}, 720_000],
	['an hour, where nothing is said', {token: 'opaque'}, 3_600_000],
	['an hour, where nothing can be read', {token: 'a.%%%.c', exp: {}, validity: 'long'}, 3_600_000],
	['an hour, where there is no time in it', {token: jwt([1]), exp: null, validity: '0s'}, 3_600_000],
	['an hour, where less than none is said', {token: 'opaque', validity: -5}, 3_600_000],
])('a token lives as long as %s', (_, issued, life) => {
	expect(lifeOf(issued, now)).toBe(life);
});

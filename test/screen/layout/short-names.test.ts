import fc from 'fast-check';
import {expect, test} from 'vitest';
import {widthOf} from '../../../source/domain/vocabulary/width.ts';
import {shortNames} from '../../../source/screen/layout/short-names.ts';

test.each([
	[['dfw', 'lon', 'sde'], 8, ['dfw', 'lon', 'sde']],
	[['prod-dfw', 'prod-lon'], 8, ['prod-dfw', 'prod-lon']],
	[['production-dfw', 'production-lon'], 8, ['dfw', 'lon']],
	[['prod-dfw', 'prod'], 4, ['pr…w', 'prod']],
	[['backups', 'activities'], 4, ['ba…s', 'ac…s']],
	[['warehouse-a', 'warehouse-b'], 4, ['a', 'b']],
	[['aaaa1111bbbb', 'aaaa2222bbbb'], 4, ['aaa1', 'aaa2']],
	[['europe1west', 'europe2west'], 7, ['pe1west', 'pe2west']],
	[['数据库一', '数据库二'], 6, ['数…一', '数…二']],
])('%j in %i columns are %j', (names, width, short) => {
	expect(shortNames(names, width)).toEqual(short);
});

test('no two read alike, and none is too wide', () => {
	const name = fc.oneof(
		fc.stringMatching(/^(?:prod|test)?-?[a-d]{1,12}$/),
		fc.constantFrom('数据库一号', 'a', 'prod-dfw-primary', 'prod-dfw-standby'),
	);
	fc.assert(
		fc.property(
			fc.uniqueArray(name, {minLength: 2, maxLength: 12}),
			fc.integer({min: 3, max: 14}),
			(names, width) => {
				const short = shortNames(names, width);
				expect(new Set(short).size).toBe(names.length);
				expect(Math.max(...short.map(widthOf))).toBeLessThanOrEqual(width);
			},
		),
		{numRuns: 500},
	);
});

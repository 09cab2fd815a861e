import {expect, test} from 'vitest';
import {createFleet} from '../../source/monitor/fleet.ts';
import {makeAgent} from '../helpers/things.ts';

const at = (wall: number) => ({wall, steady: wall});

test('an agent of which the list says nothing new stays the very same, with what is known besides', () => {
	const fleet = createFleet(0);
	const [one, other] = [makeAgent('1'), makeAgent('2')];
	fleet.replace([one, other], at(1));
	const busy = fleet.setStatus('1', {online: true, busy: true}, 2);
	const [first, second] = fleet.replace([one, {...other, name: 'new'}], at(3));
	expect(first).toBe(busy);
	expect(second).toMatchObject({id: '2', name: 'new'});
	expect(fleet.replace([other], at(4)).map(({id}) => id)).toEqual(['2']);
	expect(fleet.has('1')).toBe(false);
});
